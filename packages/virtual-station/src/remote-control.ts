import type {
  ChangeAvailabilityRequest,
  ChangeAvailabilityResponse,
  RemoteStartTransactionRequest,
  RemoteStopTransactionRequest,
  TriggerMessageRequest,
  UnlockConnectorResponse,
} from '@tok/ocpp';
import type { CentralCallTarget } from './central-call.ts';
import type { Connector } from './connector.ts';
import type { StationConfiguration } from './station-configuration.ts';
import type { CallAnswer } from './station-connection.ts';
import type { VirtualStation } from './virtual-station.ts';

const rejected: CallAnswer = { result: { status: 'Rejected' } };

/** How a station obeys the hub, as its behaviour allows. */
export class RemoteControl implements CentralCallTarget {
  private readonly station: VirtualStation;

  constructor(station: VirtualStation) {
    this.station = station;
  }

  get configuration(): StationConfiguration {
    return this.station.configuration;
  }

  remoteStart(request: RemoteStartTransactionRequest): CallAnswer {
    const { behaviour } = this.station;
    if (behaviour.remoteStart === 'ignore') return undefined;
    const connector = this.connectorFor(request.connectorId);
    if (behaviour.remoteStart === 'reject' || !connector?.canStart) return rejected;
    return { result: { status: 'Accepted' }, after: () => this.begin(connector, request.idTag) };
  }

  remoteStop(request: RemoteStopTransactionRequest): CallAnswer {
    const { behaviour } = this.station;
    if (behaviour.remoteStop === 'ignore') return undefined;
    const connector = this.connectors().find(({ charge }) => charge?.transactionId === request.transactionId);
    if (behaviour.remoteStop === 'reject' || !connector) return rejected;
    return { result: { status: 'Accepted' }, after: () => this.station.endCharge(connector, 'Remote') };
  }

  reset(type: 'Hard' | 'Soft'): CallAnswer {
    return { result: { status: 'Accepted' }, after: () => void this.station.reboot(type) };
  }

  unlock(connectorNumber: number): UnlockConnectorResponse {
    const connector = this.connectorFor(connectorNumber);
    if (!connector) return { status: 'NotSupported' };
    this.station.endCharge(connector, 'UnlockCommand');
    return { status: 'Unlocked' };
  }

  changeAvailability(request: ChangeAvailabilityRequest): ChangeAvailabilityResponse {
    const isOperative = request.type === 'Operative';
    const whole = request.connectorId === 0;
    const connectors = whole ? this.connectors() : [this.connectorFor(request.connectorId)];
    let isScheduled = false;
    for (const connector of connectors) {
      if (!connector) return { status: 'Rejected' };
      if (connector.charge && !isOperative) {
        connector.becomesOperative = false;
        isScheduled = true;
        continue;
      }
      connector.isOperative = isOperative;
      connector.becomesOperative = null;
      this.station.reportStatus(connector);
    }
    return { status: isScheduled ? 'Scheduled' : 'Accepted' };
  }

  trigger(request: TriggerMessageRequest): (() => void) | undefined | 'unknown_connector' {
    const one = request.connectorId === undefined ? undefined : this.connectorFor(request.connectorId);
    if (request.connectorId !== undefined && request.connectorId !== 0 && !one) return 'unknown_connector';
    const connectors = one ? [one] : this.connectors();
    switch (request.requestedMessage) {
      case 'BootNotification':
        return () => void this.station.sendBootNotification();
      case 'Heartbeat':
        return () => void this.station.sendHeartbeat();
      case 'StatusNotification':
        return () => connectors.forEach((connector) => this.station.reportStatus(connector, true));
      case 'MeterValues':
        return () => connectors.forEach((connector) => this.station.sendMeterValues(connector, 'Trigger'));
      default:
        return undefined;
    }
  }

  private begin(connector: Connector, idTag: string): void {
    this.station.authorise(connector, idTag);
    const delayMs = this.station.behaviour.plugInOnRemoteStartMs;
    if (delayMs === null || connector.car) return;
    this.station.later(delayMs, () => {
      if (connector.authorised && !connector.car) this.station.plugIn(connector.number);
    });
  }

  private connectors(): Connector[] {
    return this.station.connectorNumbers().map((number) => this.station.connector(number));
  }

  /** Without a number: the first that is free. */
  private connectorFor(number: number | undefined): Connector | undefined {
    return this.connectors().find((connector) =>
      number === undefined ? connector.canStart : connector.number === number,
    );
  }
}
