/** One key of the station, and what may be written into it. */
export interface KeyDefinition {
  value: string;
  kind: 'text' | 'number' | 'boolean' | 'secret';
  isReadonly?: true;
  /** a new value waits for the next boot */
  needsReboot?: true;
}

export interface KeySettings {
  heartbeatS: number;
  meterPeriodS: number;
  plugWaitS: number;
  connectorCount: number;
  securityProfile: number;
}

type Definitions = Record<string, KeyDefinition>;

const number = (value: number): KeyDefinition => ({ value: String(value), kind: 'number' });
const flag = (value: boolean): KeyDefinition => ({ value: String(value), kind: 'boolean' });
const text = (value: string): KeyDefinition => ({ value, kind: 'text' });
const fixed = (value: string | number | boolean): KeyDefinition => ({ ...text(String(value)), isReadonly: true });

const sampled = 'Energy.Active.Import.Register,Power.Active.Import,SoC';

/**
 * Every configuration key of OCPP 1.6 and its security extension that this station has.
 *
 * @source OCPP 1.6, section 9; "Improved security for OCPP 1.6-J", edition 2, section 3
 */
export function configurationKeys(settings: KeySettings): Definitions {
  return { ...coreKeys(settings), ...profileKeys(), ...securityKeys(settings) };
}

function coreKeys({ heartbeatS, meterPeriodS, plugWaitS, connectorCount }: KeySettings): Definitions {
  return {
    AllowOfflineTxForUnknownId: flag(true),
    AuthorizationCacheEnabled: flag(true),
    AuthorizeRemoteTxRequests: flag(false),
    BlinkRepeat: number(3),
    ClockAlignedDataInterval: number(0),
    ConnectionTimeOut: number(plugWaitS),
    ConnectorPhaseRotation: { ...text('0.RST'), needsReboot: true },
    ConnectorPhaseRotationMaxLength: fixed(connectorCount + 1),
    GetConfigurationMaxKeys: fixed(100),
    HeartbeatInterval: number(heartbeatS),
    LightIntensity: number(80),
    LocalAuthorizeOffline: flag(true),
    LocalPreAuthorize: flag(false),
    MaxEnergyOnInvalidId: number(0),
    MeterValueSampleInterval: number(meterPeriodS),
    MeterValuesAlignedData: text(sampled),
    MeterValuesAlignedDataMaxLength: fixed(3),
    MeterValuesSampledData: text(sampled),
    MeterValuesSampledDataMaxLength: fixed(3),
    MinimumStatusDuration: number(0),
    NumberOfConnectors: fixed(connectorCount),
    ResetRetries: number(1),
    StopTransactionOnEVSideDisconnect: flag(true),
    StopTransactionOnInvalidId: flag(true),
    StopTxnAlignedData: text(''),
    StopTxnAlignedDataMaxLength: fixed(3),
    StopTxnSampledData: text(sampled),
    StopTxnSampledDataMaxLength: fixed(3),
    SupportedFeatureProfiles: fixed(
      'Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger',
    ),
    SupportedFeatureProfilesMaxLength: fixed(6),
    TransactionMessageAttempts: number(3),
    TransactionMessageRetryInterval: number(0),
    UnlockConnectorOnEVSideDisconnect: flag(true),
    WebSocketPingInterval: { ...number(0), needsReboot: true },
  };
}

function profileKeys(): Definitions {
  return {
    LocalAuthListEnabled: flag(true),
    LocalAuthListMaxLength: fixed(1_000),
    SendLocalListMaxLength: fixed(200),
    ReserveConnectorZeroSupported: fixed(true),
    ChargeProfileMaxStackLevel: fixed(10),
    ChargingScheduleAllowedChargingRateUnit: fixed('Current,Power'),
    ChargingScheduleMaxPeriods: fixed(24),
    ConnectorSwitch3to1PhaseSupported: fixed(false),
    MaxChargingProfilesInstalled: fixed(20),
    SupportedFileTransferProtocols: fixed('HTTP,HTTPS'),
  };
}

function securityKeys({ securityProfile }: KeySettings): Definitions {
  return {
    AdditionalRootCertificateCheck: fixed(false),
    /** write only: its value is never told */
    AuthorizationKey: { value: '', kind: 'secret' },
    CertificateSignedMaxChainSize: fixed(10_000),
    CertificateStoreMaxLength: fixed(10),
    CpoName: text(''),
    SecurityProfile: { ...number(securityProfile), needsReboot: true },
  };
}
