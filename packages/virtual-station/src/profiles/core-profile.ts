import type {
  ChangeAvailabilityRequest,
  ChangeAvailabilityResponse,
  RemoteStartTransactionRequest,
  RemoteStopTransactionRequest,
  UnlockConnectorResponse,
} from '@tok/ocpp';
import type { Charging } from '../charging.ts';
import type { Connector } from '../connector.ts';
import type { CallAnswer } from '../station-connection.ts';
import type { StationCore } from '../station-core.ts';
import type { TagReader } from '../tag-reader.ts';
import type { ChargingProfiles } from './charging-profiles.ts';
import type { Reservations } from './reservations.ts';

const rejected: CallAnswer = { result: { status: 'Rejected' } };

export interface CoreProfileParts {
  charging: Charging;
  profiles: ChargingProfiles;
  reservations: Reservations;
  tags: TagReader;
  reboot: (type: 'Hard' | 'Soft') => void;
}

/** How a station obeys the core profile, as its behaviour allows. */
export class CoreProfile {
  private readonly core: StationCore;
  private readonly parts: CoreProfileParts;

  constructor(core: StationCore, parts: CoreProfileParts) {
    this.core = core;
    this.parts = parts;
  }

  remoteStart({ connectorId, idTag, chargingProfile }: RemoteStartTransactionRequest): CallAnswer {
    const { behaviour } = this.core;
    const { reservations, tags, profiles } = this.parts;
    if (behaviour.remoteStart === 'ignore') return undefined;
    const connector = this.connectorFor(connectorId, idTag);
    if (behaviour.remoteStart === 'reject' || !connector?.canStart) return rejected;
    if (!reservations.allows(connector, idTag, tags.parentOf(idTag))) return rejected;
    const after = () => {
      if (chargingProfile) profiles.setForStart(connector.number, chargingProfile);
      this.begin(connector, idTag);
    };
    return { result: { status: 'Accepted' }, after };
  }

  remoteStop({ transactionId }: RemoteStopTransactionRequest): CallAnswer {
    const { behaviour } = this.core;
    if (behaviour.remoteStop === 'ignore') return undefined;
    const connector = this.connectors().find(({ charge }) => charge?.transactionId === transactionId);
    if (behaviour.remoteStop === 'reject' || !connector) return rejected;
    return { result: { status: 'Accepted' }, after: () => this.parts.charging.end(connector, 'Remote') };
  }

  reset(type: 'Hard' | 'Soft'): CallAnswer {
    if (this.core.behaviour.onReset === 'reject') return rejected;
    return { result: { status: 'Accepted' }, after: () => this.parts.reboot(type) };
  }

  unlock(connectorNumber: number): UnlockConnectorResponse {
    const connector = this.core.find(connectorNumber);
    if (!connector) return { status: 'NotSupported' };
    if (this.core.behaviour.unlock === 'fail') return { status: 'UnlockFailed' };
    this.parts.charging.end(connector, 'UnlockCommand');
    return { status: 'Unlocked' };
  }

  changeAvailability({ connectorId, type }: ChangeAvailabilityRequest): ChangeAvailabilityResponse {
    const isOperative = type === 'Operative';
    const one = this.core.find(connectorId);
    if (connectorId !== 0 && !one) return { status: 'Rejected' };
    let isScheduled = false;
    for (const connector of one ? [one] : this.connectors()) {
      if (connector.charge && !isOperative) {
        connector.becomesOperative = false;
        isScheduled = true;
        continue;
      }
      connector.isOperative = isOperative;
      connector.becomesOperative = null;
      this.core.reportStatus(connector);
    }
    return { status: isScheduled ? 'Scheduled' : 'Accepted' };
  }

  private begin(connector: Connector, idTag: string): void {
    const { charging } = this.parts;
    charging.authorise(connector, idTag);
    const { plugInOnRemoteStartMs, car } = this.core.behaviour;
    if (plugInOnRemoteStartMs === null || connector.car) return;
    this.core.later(plugInOnRemoteStartMs, () => {
      if (connector.authorised && !connector.car) charging.plugIn(connector, car);
    });
  }

  private connectors(): Connector[] {
    return [...this.core.connectors.values()];
  }

  /** Without a number: the first that is free for that tag. */
  private connectorFor(number: number | undefined, idTag: string): Connector | undefined {
    if (number !== undefined) return this.core.find(number);
    const parent = this.parts.tags.parentOf(idTag);
    return this.connectors().find((one) => one.canStart && this.parts.reservations.allows(one, idTag, parent));
  }
}
