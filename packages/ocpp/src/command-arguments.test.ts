import { expect, test } from 'vitest';
import { fullPayloads } from '../testing/full-payloads.ts';
import { wrongPayloads } from '../testing/wrong-payloads.ts';
import { centralActions, commandArgumentsFault } from './index.ts';
import { ocpp16Schemas } from './ocpp16-schemas.ts';

test.each(centralActions)('%s may be asked for with every field', (action) => {
  expect(commandArgumentsFault(action, fullPayloads[action].request)).toBeNull();
});

test.each(centralActions)('what is wrong with the arguments of %s is said in Russian', (action) => {
  for (const { payload } of wrongPayloads(ocpp16Schemas[action].request, fullPayloads[action].request)) {
    const fault = commandArgumentsFault(action, payload);
    // The hub gives these numbers out where they are left out.
    if (fault === null) expect(payload).not.toHaveProperty(action === 'ReserveNow' ? 'reservationId' : 'requestId');
    else expect(fault).toMatch(/[а-я]{3}/);
  }
});

test.each([
  ['HeartbeatInterval', '0', /целое число секунд, не меньше 1/],
  ['heartbeatinterval', '1.5', /целое число/],
  ['WebSocketPingInterval', '-1', /целое число/],
  ['MeterValueSampleInterval', '99999999999', /целое число/],
  ['LocalAuthorizeOffline', 'yes', /true или false/],
  ['AuthorizationKey', 'deadbeef', /создаст сам хаб/],
])('the configuration key %s does not take %s', (key, value, words) => {
  expect(commandArgumentsFault('ChangeConfiguration', { key, value })).toMatch(words);
});

test.each([
  { key: 'WebSocketPingInterval', value: '0' },
  { key: 'LocalAuthorizeOffline', value: 'True' },
  { key: 'Vendor.Own', value: 'anything' },
  { key: 'AUTHORIZATIONKEY' },
])('ChangeConfiguration takes %j', (given) => {
  expect(commandArgumentsFault('ChangeConfiguration', given)).toBeNull();
});
