import type { ConnectorAvailability } from './connector-type.ts';

/** @source OCPP 1.6 edition 2, 7.7 ChargePointStatus */
const availabilities = new Map<string, ConnectorAvailability>([
  ['Available', 'free'],
  // The plug is in and nothing runs: usually the driver who is about to start.
  ['Preparing', 'free'],
  ['Charging', 'busy'],
  ['SuspendedEVSE', 'busy'],
  ['SuspendedEV', 'busy'],
  ['Finishing', 'busy'],
  ['Reserved', 'busy'],
  ['Unavailable', 'faulted'],
  ['Faulted', 'faulted'],
]);

/**
 * What a driver sees of a connector.
 *
 * @param ocppStatus ChargePointStatus as last reported; null when it never was: nothing is known, as of a station offline
 */
export function availabilityOf(ocppStatus: string | null, isOnline: boolean): ConnectorAvailability {
  if (!isOnline || ocppStatus === null) return 'offline';
  return availabilities.get(ocppStatus) ?? 'faulted';
}
