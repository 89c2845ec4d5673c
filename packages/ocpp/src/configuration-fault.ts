/** Lowest values of the standard's configuration keys that are integers. */
const integerKeys = new Map<string, { minimum: number; unit: string }>(
  Object.entries({
    BlinkRepeat: { minimum: 0, unit: 'раз' },
    ClockAlignedDataInterval: { minimum: 0, unit: 'секунд' },
    ConnectionTimeOut: { minimum: 0, unit: 'секунд' },
    HeartbeatInterval: { minimum: 1, unit: 'секунд' },
    LightIntensity: { minimum: 0, unit: 'процентов' },
    MaxEnergyOnInvalidId: { minimum: 0, unit: 'Вт·ч' },
    MeterValueSampleInterval: { minimum: 0, unit: 'секунд' },
    MinimumStatusDuration: { minimum: 0, unit: 'секунд' },
    ResetRetries: { minimum: 0, unit: 'раз' },

    TransactionMessageAttempts: { minimum: 0, unit: 'раз' },
    TransactionMessageRetryInterval: { minimum: 0, unit: 'секунд' },
    WebSocketPingInterval: { minimum: 0, unit: 'секунд' },
  }).map(([key, rule]) => [key.toLowerCase(), rule]),
);

const booleanKeys = new Set(
  [
    'AllowOfflineTxForUnknownId',
    'AuthorizationCacheEnabled',
    'AuthorizeRemoteTxRequests',
    'LocalAuthListEnabled',
    'LocalAuthorizeOffline',
    'LocalPreAuthorize',
    'StopTransactionOnEVSideDisconnect',
    'StopTransactionOnInvalidId',
    'UnlockConnectorOnEVSideDisconnect',
  ].map((key) => key.toLowerCase()),
);

/**
 * What is wrong with a value for one of the standard's own configuration keys; keys of vendors take anything.
 *
 * @returns words in Russian for the screen, or null where nothing is
 * @source OCPP 1.6, section 9: "integer" and "boolean" keys, intervals in seconds
 */
export function configurationFault(key: unknown, value: unknown): string | null {
  if (typeof key !== 'string' || typeof value !== 'string') return null;
  const rule = integerKeys.get(key.toLowerCase());
  if (rule && !(/^\d{1,10}$/.test(value) && Number(value) >= rule.minimum && Number(value) < 2 ** 31)) {
    return `настройка ${key} принимает целое число ${rule.unit}, не меньше ${rule.minimum}`;
  }
  if (booleanKeys.has(key.toLowerCase()) && !/^(?:true|false)$/i.test(value)) {
    return `настройка ${key} принимает true или false`;
  }
  return null;
}

/** "AuthorizationKey", in any case of letters: the password a station comes in with. */
export function isAuthorizationKey(key: unknown): boolean {
  return typeof key === 'string' && key.toLowerCase() === 'authorizationkey';
}
