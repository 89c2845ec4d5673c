import { expect, test } from 'vitest';
import { isSecretName, redactPayload } from './redact.ts';

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
  [
    { location: 'ftp://user:p@ss:w@files.example.com/logs', retries: 1 },
    { location: 'ftp://user:***@files.example.com/logs', retries: 1 },
  ],
  [{ log: { remoteLocation: 'sftp://u:p@10.0.0.1' } }, { log: { remoteLocation: 'sftp://u:***@10.0.0.1' } }],
  [{ location: 'https://example.com:8080/a@b' }, { location: 'https://example.com:8080/a@b' }],
  [
    { key: 'OcppUrl', value: 'wss://cp:secret@csms/ocpp' },
    { key: 'OcppUrl', value: 'wss://cp:***@csms/ocpp' },
  ],
  [{ data: 'a -----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY----- b' }, { data: 'a *** b' }],
  [{ data: '-----BEGIN PRIVATE KEY-----\ncut off' }, { data: '***' }],
  [
    { certificate: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' },
    { certificate: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' },
  ],
])('%j is logged as %j', (payload, logged) => {
  expect(redactPayload(payload)).toEqual(logged);
});

test.each([
  'AuthorizationKey',
  'authorizationkey',
  'WifiPassword',
  'FTPPasswd',
  'SimPin',
  'WifiPSK',
  'ApiToken',
  'pin',
])('the configuration key %s is a secret', (key) => expect(isSecretName(key)).toBe(true));

test.each(['WebSocketPingInterval', 'AuthorizeRemoteTxRequests', 'LocalPreAuthorize', 'OpinionPeriod', 'CpoName'])(
  'the configuration key %s is none',
  (key) => expect(isSecretName(key)).toBe(false),
);
