import { expect, test } from 'vitest';
import { redactPayload } from './redact.ts';

test.each([
  [
    { key: 'AuthorizationKey', value: 'deadbeef' },
    { key: 'AuthorizationKey', value: '***' },
  ],
  [
    { key: 'WiFiPassword', readonly: false, value: 'x' },
    { key: 'WiFiPassword', readonly: false, value: '***' },
  ],
  [
    { key: 'HeartbeatInterval', value: '300' },
    { key: 'HeartbeatInterval', value: '300' },
  ],
  [{ password: 'x' }, { password: '***' }],
  [{ idTag: 'ABCDEFGHIJKLMNOPQRST' }, { idTag: 'ABCD…' }],
  [{ idTag: '04A1B2C3' }, { idTag: '04A1B2C3' }],
  [
    {
      configurationKey: [
        { key: 'authorizationkey', value: 'x' },
        { key: 'A', value: '1' },
      ],
    },
    {
      configurationKey: [
        { key: 'authorizationkey', value: '***' },
        { key: 'A', value: '1' },
      ],
    },
  ],
  [
    { csChargingProfiles: { idTag: 'ABCDEFGHIJKLMNOPQRST', limit: 1.5, none: null } },
    { csChargingProfiles: { idTag: 'ABCD…', limit: 1.5, none: null } },
  ],
])('%j is logged as %j', (payload, logged) => {
  expect(redactPayload(payload)).toEqual(logged);
});
