import type { ExtendedTriggerMessageRequest, TriggerMessageRequest } from '@tok/ocpp';
import type { Charging } from '../charging.ts';
import type { Power } from '../power.ts';
import type { CallAnswer } from '../station-connection.ts';
import type { StationCore } from '../station-core.ts';
import type { Certificates } from './certificates.ts';
import type { FirmwareUpdates } from './firmware-update.ts';
import type { Uploads } from './upload.ts';

type MessageName = TriggerMessageRequest['requestedMessage'] | ExtendedTriggerMessageRequest['requestedMessage'];

export interface TriggerParts {
  power: Power;
  charging: Charging;
  firmware: FirmwareUpdates;
  uploads: Uploads;
  certificates: Certificates;
}

/** Sends the message that was asked for, once the answer is out. */
export class TriggerMessages {
  private readonly core: StationCore;
  private readonly parts: TriggerParts;

  constructor(core: StationCore, parts: TriggerParts) {
    this.core = core;
    this.parts = parts;
  }

  /** @param isExtended ExtendedTriggerMessage: its firmware status is that of signed updates */
  trigger(
    { requestedMessage, connectorId }: { requestedMessage: MessageName; connectorId?: number },
    isExtended: boolean,
  ): CallAnswer {
    const one = connectorId === undefined ? undefined : this.core.find(connectorId);
    if (connectorId !== undefined && connectorId !== 0 && !one) return { result: { status: 'Rejected' } };
    const connectors = one ? [one] : [...this.core.connectors.values()];
    const { power, charging, firmware, uploads, certificates } = this.parts;
    const senders: Record<MessageName, () => void> = {
      BootNotification: () => void power.sendBootNotification(),
      DiagnosticsStatusNotification: () => uploads.sendDiagnosticsStatus(),
      FirmwareStatusNotification: () => firmware.sendStatus(isExtended),
      Heartbeat: () => void this.core.say('Heartbeat', {}),
      LogStatusNotification: () => uploads.sendLogStatus(),
      MeterValues: () => connectors.forEach((connector) => charging.sendMeterValues(connector, 'Trigger')),
      SignChargePointCertificate: () => certificates.request(),
      StatusNotification: () => connectors.forEach((connector) => this.core.reportStatus(connector, true)),
    };
    return { result: { status: 'Accepted' }, after: senders[requestedMessage] };
  }
}
