import { expect, test } from 'vitest';
import { endReasonFromOcpp } from './end-reason-from-ocpp.ts';

test.each([
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
  [null, 'stopped_at_station'],
  [undefined, 'stopped_at_station'],
  ['SomethingElse', 'station_other'],
  ['constructor', 'station_other'],
  ['', 'station_other'],
])('%s is %s', (ocppReason, endReason) => {
  expect(endReasonFromOcpp(ocppReason)).toBe(endReason);
});
