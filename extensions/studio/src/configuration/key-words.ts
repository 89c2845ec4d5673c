import type { Words } from '@tok/studio';

function key(ru: string, en: string): Words {
  return { ru, en };
}

/** What the standard's own keys mean. @source OCPP 1.6 edition 2, chapter 9, and its security white paper */
const keyWords: Readonly<Record<string, Words>> = {
  AllowOfflineTxForUnknownId: key('Заряжать без связи по неизвестной карте', 'Charge offline for unknown cards'),
  AdditionalRootCertificateCheck: key('Сверять сертификат с прежним корневым', 'Check against the former root'),
  AuthorizationCacheEnabled: key('Помнить принятые карты', 'Remember accepted cards'),
  AuthorizationKey: key('Пароль, с которым станция подключается', 'Password the station connects with'),
  AuthorizeRemoteTxRequests: key('Проверять карту при удалённом старте', 'Authorize remote starts'),
  BlinkRepeat: key('Сколько раз мигать подсветкой', 'Times to blink'),
  CertificateSignedMaxChainSize: key('Наибольшая цепочка сертификатов', 'Longest certificate chain'),
  CertificateStoreMaxLength: key('Сколько сертификатов хранит станция', 'Certificates it can keep'),
  ChargeProfileMaxStackLevel: key('Наибольший уровень профиля мощности', 'Highest stack level'),
  ChargingScheduleAllowedChargingRateUnit: key('Единицы мощности', 'Units of power'),
  ChargingScheduleMaxPeriods: key('Наибольшее число периодов', 'Most periods'),
  ClockAlignedDataInterval: key('Показания по часам, каждые с', 'Clock-aligned readings, every s'),
  ConnectionTimeOut: key('Ждать подключения кабеля, с', 'Wait for the cable, s'),
  ConnectorPhaseRotation: key('Чередование фаз', 'Phase rotation'),
  CpoName: key('Оператор (для сертификата)', 'Operator (for its certificate)'),
  GetConfigurationMaxKeys: key('Сколько настроек отдаёт за раз', 'Keys per answer'),
  HeartbeatInterval: key('Интервал Heartbeat, с', 'Heartbeat interval, s'),
  LightIntensity: key('Яркость подсветки, %', 'Light, %'),
  LocalAuthListEnabled: key('Держать список карт', 'Keep a local list'),
  LocalAuthListMaxLength: key('Наибольший список карт', 'Longest local list'),
  LocalAuthorizeOffline: key('Принимать карты без связи', 'Authorize offline'),
  LocalPreAuthorize: key('Принимать карты, не спрашивая сервер', 'Authorize before asking'),
  MaxChargingProfilesInstalled: key('Наибольшее число профилей', 'Most profiles'),
  MaxEnergyOnInvalidId: key('Отпустить при неверной карте, Вт·ч', 'Energy for an invalid card, Wh'),
  MeterValueSampleInterval: key('Показания во время зарядки, каждые с', 'Readings while charging, every s'),
  MeterValuesAlignedData: key('Что измерять по часам', 'Measured by the clock'),
  MeterValuesSampledData: key('Что измерять во время зарядки', 'Measured while charging'),
  MinimumStatusDuration: key('Сообщать состояние, если держится, с', 'Report a status that lasts, s'),
  NumberOfConnectors: key('Число коннекторов', 'Connectors'),
  ReserveConnectorZeroSupported: key('Бронь без коннектора', 'Reserves any connector'),
  ResetRetries: key('Повторы перезагрузки', 'Retries of a reset'),
  SecurityProfile: key('Защита связи', 'Security profile'),
  SendLocalListMaxLength: key('Карт в одной отправке', 'Cards per message'),
  StopTransactionOnEVSideDisconnect: key(
    'Останавливать, если кабель вынут из автомобиля',
    'Stop when unplugged at the car',
  ),
  StopTransactionOnInvalidId: key('Останавливать при неверной карте', 'Stop for an invalid card'),
  StopTxnAlignedData: key('Показания по часам в конце зарядки', 'Clock-aligned readings at the end'),
  StopTxnSampledData: key('Показания в конце зарядки', 'Readings at the end'),
  SupportedFeatureProfiles: key('Что умеет станция', 'Profiles it has'),
  SupportedFileTransferProtocols: key('Протоколы передачи файлов', 'Protocols for files'),
  TransactionMessageAttempts: key('Попытки отправить сообщение зарядки', 'Tries per message of a charge'),
  TransactionMessageRetryInterval: key('Пауза между попытками, с', 'Pause between tries, s'),
  UnlockConnectorOnEVSideDisconnect: key('Отпускать кабель, вынутый из автомобиля', 'Unlock when unplugged at the car'),
  WebSocketPingInterval: key('Проверка связи (ping), каждые с', 'Ping, every s'),
};

const byLowerCase = new Map(Object.entries(keyWords).map(([name, words]) => [name.toLowerCase(), words]));

/** @returns null for a key of a vendor */
export function wordsOfKey(name: string): Words | null {
  return byLowerCase.get(name.toLowerCase()) ?? null;
}
