import type { ChangeConfigurationResponse, ConfigurationKey, GetConfigurationResponse } from '@tok/ocpp';

/** Settings that change how the station works, in seconds. */
export const workingKeys = {
  heartbeat: 'HeartbeatInterval',
  meterPeriod: 'MeterValueSampleInterval',
  /** how long an authorised tag waits for the plug */
  plugWait: 'ConnectionTimeOut',
} as const;

/** The configuration keys of OCPP 1.6 that this station knows. */
export class StationConfiguration {
  private readonly keys: Map<string, ConfigurationKey>;

  constructor(settings: { heartbeatS: number; meterPeriodS: number; plugWaitS: number; connectorCount: number }) {
    const changeable = {
      [workingKeys.heartbeat]: settings.heartbeatS,
      [workingKeys.meterPeriod]: settings.meterPeriodS,
      [workingKeys.plugWait]: settings.plugWaitS,
      AuthorizeRemoteTxRequests: false,
      ClockAlignedDataInterval: 0,
      LocalAuthorizeOffline: true,
      LocalPreAuthorize: false,
      StopTransactionOnEVSideDisconnect: true,
      StopTransactionOnInvalidId: true,
      UnlockConnectorOnEVSideDisconnect: true,
      WebSocketPingInterval: 0,
    };
    const fixed = {
      NumberOfConnectors: settings.connectorCount,
      SupportedFeatureProfiles: 'Core,RemoteTrigger',
      GetConfigurationMaxKeys: 100,
      TransactionMessageAttempts: 3,
    };
    this.keys = new Map();
    for (const [key, value] of Object.entries(changeable)) this.set(key, false, String(value));
    for (const [key, value] of Object.entries(fixed)) this.set(key, true, String(value));
  }

  seconds(key: (typeof workingKeys)[keyof typeof workingKeys]): number {
    return Number(this.keys.get(key)?.value ?? 0);
  }

  setSeconds(key: (typeof workingKeys)[keyof typeof workingKeys], seconds: number): void {
    this.set(key, false, String(seconds));
  }

  get(names: string[] | undefined): GetConfigurationResponse {
    if (!names || names.length === 0) return { configurationKey: [...this.keys.values()] };
    const configurationKey: ConfigurationKey[] = [];
    const unknownKey: string[] = [];
    for (const name of names) {
      const known = this.keys.get(name);
      if (known) configurationKey.push(known);
      else unknownKey.push(name);
    }
    return { configurationKey, unknownKey };
  }

  change(name: string, value: string): ChangeConfigurationResponse {
    const known = this.keys.get(name);
    if (!known) return { status: 'NotSupported' };
    if (known.readonly) return { status: 'Rejected' };
    const isNumeric = /^\d+$/.test(known.value ?? '');
    if (isNumeric && !/^\d{1,9}$/.test(value)) return { status: 'Rejected' };
    this.set(name, false, value);
    return { status: 'Accepted' };
  }

  private set(key: string, readonly: boolean, value: string): void {
    this.keys.set(key, { key, readonly, value });
  }
}
