import type { EndReason } from './end-reason.ts';

/** @source OCPP 1.6 edition 2, 7.36 Reason */
const reasons = new Map<string, EndReason>([
  ['DeAuthorized', 'tag_not_accepted'],
  ['EmergencyStop', 'emergency_stop'],
  ['EVDisconnected', 'ev_disconnected'],
  ['HardReset', 'station_rebooted'],
  ['Local', 'stopped_at_station'],
  ['Other', 'station_other'],
  ['PowerLoss', 'power_loss'],
  ['Reboot', 'station_rebooted'],
  ['Remote', 'operator_stopped'],
  ['SoftReset', 'station_rebooted'],
  ['UnlockCommand', 'connector_unlocked'],
]);

/**
 * StopTransaction.reason in our words. A stop that we asked for is known better than by `Remote`: ask the session first;
 * what is left of `Remote` was a person in Studio.
 *
 * @param ocppReason absent means Local (OCPP 1.6, 6.49); an unknown one is station_other
 */
export function endReasonFromOcpp(ocppReason: string | null | undefined): EndReason {
  return reasons.get(ocppReason ?? 'Local') ?? 'station_other';
}
