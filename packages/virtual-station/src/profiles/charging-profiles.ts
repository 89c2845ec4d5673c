import type {
  ChargingProfile,
  ChargingProfilePurpose,
  ChargingSchedulePeriod,
  ClearChargingProfileRequest,
  ClearChargingProfileResponse,
  GetCompositeScheduleRequest,
  GetCompositeScheduleResponse,
  SetChargingProfileRequest,
  SetChargingProfileResponse,
} from '@tok/ocpp';
import type { Charge } from '../charge.ts';
import type { Connector } from '../connector.ts';
import type { StationCore } from '../station-core.ts';
import { profileLimitW, wattsPerAmpere } from './profile-limit.ts';

interface InstalledProfile {
  /** 0: the station as a whole */
  connectorNumber: number;
  profile: ChargingProfile;
}

/** Steps of a composite schedule are looked for on whole minutes of it, and at its start. */
const compositeStepS = 60;

/** Smart charging: the highest profile of a purpose counts, and of the purposes the least power. */
export class ChargingProfiles {
  private readonly core: StationCore;
  private installed: InstalledProfile[] = [];

  constructor(core: StationCore) {
    this.core = core;
  }

  set({
    connectorId: connectorNumber,
    csChargingProfiles: profile,
  }: SetChargingProfileRequest): SetChargingProfileResponse {
    const connector = this.core.find(connectorNumber);
    if (!this.isPossible(connectorNumber, connector, profile)) return { status: 'Rejected' };
    const others = this.installed.filter((other) => !isReplaced(other, connectorNumber, profile));
    if (others.length >= this.core.configuration.number('MaxChargingProfilesInstalled')) return { status: 'Rejected' };
    this.installed = [...others, { connectorNumber, profile }];
    this.apply();
    return { status: 'Accepted' };
  }

  /** Of a RemoteStartTransaction: it counts for the charge that begins. */
  setForStart(connectorNumber: number, profile: ChargingProfile): void {
    this.installed = this.installed.filter((other) => !isReplaced(other, connectorNumber, profile));
    this.installed.push({ connectorNumber, profile });
  }

  clear({
    id,
    connectorId,
    chargingProfilePurpose,
    stackLevel,
  }: ClearChargingProfileRequest): ClearChargingProfileResponse {
    const fits = ({ connectorNumber, profile }: InstalledProfile): boolean =>
      id !== undefined
        ? profile.chargingProfileId === id
        : (connectorId === undefined || connectorNumber === connectorId) &&
          (chargingProfilePurpose === undefined || profile.chargingProfilePurpose === chargingProfilePurpose) &&
          (stackLevel === undefined || profile.stackLevel === stackLevel);
    const left = this.installed.filter((one) => !fits(one));
    const isCleared = left.length < this.installed.length;
    this.installed = left;
    this.apply();
    return { status: isCleared ? 'Accepted' : 'Unknown' };
  }

  /** "The TxProfile … is deleted after the transaction": section 3.13.1. */
  chargeEnded(connector: Connector): void {
    this.installed = this.installed.filter(
      ({ connectorNumber, profile }) =>
        connectorNumber !== connector.number || profile.chargingProfilePurpose !== 'TxProfile',
    );
    connector.limitBy(() => Infinity);
  }

  chargeStarted(connector: Connector, charge: Charge): void {
    connector.limitBy((time) => this.limitW(connector.number, time, charge.startedAt));
  }

  composite(request: GetCompositeScheduleRequest): GetCompositeScheduleResponse {
    const { connectorId, duration, chargingRateUnit = 'W' } = request;
    const connector = this.core.find(connectorId);
    if ((connectorId !== 0 && !connector) || duration <= 0) return { status: 'Rejected' };
    const start = connector?.charge?.time ?? this.core.clock.now();
    const perUnit = chargingRateUnit === 'W' ? 1 : wattsPerAmpere();
    const mostW =
      connector?.maxPowerW ?? [...this.core.connectors.values()].reduce((sum, one) => sum + one.maxPowerW, 0);
    const periods: ChargingSchedulePeriod[] = [];
    for (let atS = 0; atS < duration; atS += compositeStepS) {
      const at = new Date(start.getTime() + atS * 1000);
      const limitW = Math.min(mostW, this.limitW(connectorId, at, connector?.charge?.startedAt ?? start));
      const limit = Math.floor((limitW / perUnit) * 10) / 10;
      if (periods.at(-1)?.limit !== limit) periods.push({ startPeriod: atS, limit });
    }
    return {
      status: 'Accepted',
      connectorId,
      scheduleStart: this.core.clock.timestamp(start),
      chargingSchedule: { duration, chargingRateUnit, chargingSchedulePeriod: periods },
    };
  }

  private limitW(connectorNumber: number, at: Date, startedAt: Date): number {
    const ofPurpose = (purpose: ChargingProfilePurpose, numbers: number[]): number | null =>
      this.installed
        .filter((one) => one.profile.chargingProfilePurpose === purpose && numbers.includes(one.connectorNumber))
        .sort((a, b) => b.profile.stackLevel - a.profile.stackLevel)
        .map(({ profile }) => profileLimitW(profile, at, startedAt))
        .find((limitW) => limitW !== null) ?? null;
    const most = ofPurpose('ChargePointMaxProfile', [0]);
    if (connectorNumber === 0) return most ?? Infinity;
    const own = ofPurpose('TxProfile', [connectorNumber]) ?? ofPurpose('TxDefaultProfile', [connectorNumber, 0]);
    return Math.min(most ?? Infinity, own ?? Infinity);
  }

  private isPossible(connectorNumber: number, connector: Connector | undefined, profile: ChargingProfile): boolean {
    const { chargingProfilePurpose, chargingSchedule, stackLevel, transactionId } = profile;
    const { configuration } = this.core;
    if (connectorNumber !== 0 && !connector) return false;
    if (stackLevel < 0 || stackLevel > configuration.number('ChargeProfileMaxStackLevel')) return false;
    const periods = chargingSchedule.chargingSchedulePeriod;
    if (periods.length === 0 || periods.length > configuration.number('ChargingScheduleMaxPeriods')) return false;
    if (chargingProfilePurpose === 'ChargePointMaxProfile') return connectorNumber === 0;
    if (chargingProfilePurpose === 'TxDefaultProfile') return true;
    // "TxProfile … only … for a running transaction": section 5.16.
    if (!connector?.charge) return false;
    return transactionId === undefined || transactionId === connector.charge.transactionId;
  }

  private apply(): void {
    for (const connector of this.core.connectors.values()) {
      if (!connector.charge) continue;
      this.chargeStarted(connector, connector.charge);
      this.core.reportStatus(connector);
    }
  }
}

/** The same id, or the same place in the stack: section 3.13.2. */
function isReplaced(other: InstalledProfile, connectorNumber: number, profile: ChargingProfile): boolean {
  if (other.profile.chargingProfileId === profile.chargingProfileId) return true;
  return (
    other.connectorNumber === connectorNumber &&
    other.profile.stackLevel === profile.stackLevel &&
    other.profile.chargingProfilePurpose === profile.chargingProfilePurpose
  );
}
