import { X509Certificate } from 'node:crypto';
import type {
  FirmwareStatusNotificationRequest,
  SignedFirmwareStatusNotificationRequest,
  SignedUpdateFirmwareRequest,
  SignedUpdateFirmwareResponse,
  UpdateFirmwareRequest,
} from '@tok/ocpp';
import type { StationCore } from '../station-core.ts';

interface Update {
  location: string;
  /** of a signed update; null: an unsigned one */
  requestId: number | null;
  /** ms to wait before the download */
  delayMs: number;
}

type SignedStatus = SignedFirmwareStatusNotificationRequest['status'];
type UnsignedStatus = FirmwareStatusNotificationRequest['status'];

const defaultStepMs = 2_000;

/** Firmware: downloaded, installed once no car charges, and told of after the reboot. Nothing is really fetched. */
export class FirmwareUpdates {
  private readonly core: StationCore;
  private readonly reboot: () => void;
  private update: Update | null = null;
  private status: SignedStatus = 'Idle';
  /** survives the reboot that it causes */
  private installed: Update | null = null;

  /** @param reboot restarts the station */
  constructor(core: StationCore, reboot: () => void) {
    this.core = core;
    this.reboot = reboot;
  }

  begin({ location, retrieveDate }: UpdateFirmwareRequest): { result: object; after: () => void } {
    return { result: {}, after: () => this.run({ location, requestId: null, delayMs: this.until(retrieveDate) }) };
  }

  beginSigned({ requestId, firmware }: SignedUpdateFirmwareRequest): {
    result: SignedUpdateFirmwareResponse;
    after?: () => void;
  } {
    if (!isCertificate(firmware.signingCertificate)) return { result: { status: 'InvalidCertificate' } };
    const status = this.update ? 'AcceptedCanceled' : 'Accepted';
    const { location, retrieveDateTime } = firmware;
    const after = () => this.run({ location, requestId, delayMs: this.until(retrieveDateTime) });
    return { result: { status }, after };
  }

  sendStatus(isSigned: boolean): void {
    const requestId = this.update?.requestId ?? null;
    if (isSigned) {
      const payload = requestId === null ? {} : { requestId };
      void this.core.say('SignedFirmwareStatusNotification', { status: this.status, ...payload });
    } else void this.core.say('FirmwareStatusNotification', { status: unsigned(this.status) ?? 'Idle' });
  }

  /** After a boot: says what was installed. @returns whether anything was */
  booted(): boolean {
    const { installed } = this;
    this.update = installed;
    if (installed) this.tell(installed, 'Installed');
    this.update = null;
    this.installed = null;
    this.status = 'Idle';
    return installed !== null;
  }

  private run(update: Update): void {
    this.update = update;
    if (update.delayMs > 0 && update.requestId !== null) this.tell(update, 'DownloadScheduled');
    this.step(update, update.delayMs, () => this.download(update));
  }

  private download(update: Update): void {
    this.tell(update, 'Downloading');
    this.step(update, this.stepMs, () => {
      if (this.core.behaviour.firmwareUpdate === 'fail_download') return this.fail(update, 'DownloadFailed');
      this.tell(update, 'Downloaded');
      if (update.requestId !== null) {
        if (this.core.behaviour.firmwareUpdate === 'bad_signature') return this.fail(update, 'InvalidSignature');
        this.tell(update, 'SignatureVerified');
      }
      this.installWhenIdle(update);
    });
  }

  private installWhenIdle(update: Update): void {
    this.step(update, this.stepMs, () => {
      const isCharging = [...this.core.connectors.values()].some(({ charge }) => charge !== null);
      if (isCharging) {
        if (this.status !== 'InstallScheduled' && update.requestId !== null) this.tell(update, 'InstallScheduled');
        return this.installWhenIdle(update);
      }
      this.tell(update, 'Installing');
      this.step(update, this.stepMs, () => {
        if (this.core.behaviour.firmwareUpdate === 'fail_installation') return this.fail(update, 'InstallationFailed');
        if (update.requestId !== null) this.tell(update, 'InstallRebooting');
        this.core.firmware = versionIn(update.location) ?? nextVersion(this.core.firmware);
        this.installed = update;
        this.reboot();
      });
    });
  }

  private fail(update: Update, status: SignedStatus): void {
    this.tell(update, status);
    this.update = null;
    this.status = 'Idle';
  }

  private tell(update: Update, status: SignedStatus): void {
    this.status = status;
    const { requestId } = update;
    if (requestId !== null) void this.core.say('SignedFirmwareStatusNotification', { status, requestId });
    else {
      const plain = unsigned(status);
      if (plain) void this.core.say('FirmwareStatusNotification', { status: plain });
    }
  }

  /** A later request, or the loss of power, takes the place of this one. */
  private step(update: Update, delayMs: number, work: () => void): void {
    this.core.later(delayMs, () => {
      if (this.update === update) work();
    });
  }

  private until(date: string): number {
    return Math.max(0, Date.parse(date) - this.core.clock.now().getTime());
  }

  private get stepMs(): number {
    return this.core.options.transferStepMs ?? defaultStepMs;
  }
}

const unsignedStatuses: readonly UnsignedStatus[] = [
  ...([
    'Downloaded',
    'DownloadFailed',
    'Downloading',
    'Idle',
    'InstallationFailed',
    'Installing',
    'Installed',
  ] as const),
];

function unsigned(status: SignedStatus): UnsignedStatus | undefined {
  return unsignedStatuses.find((known) => known === status);
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}

function versionIn(location: string): string | null {
  return /(\d+\.\d+(?:\.\d+)?)[^/\d]*$/.exec(location)?.[1] ?? null;
}

function nextVersion(version: string): string {
  return version.replace(/\d+$/, (last) => String(Number(last) + 1));
}
