import { expect, test } from 'vitest';
import { ConfigError, readEnvironment } from './config.ts';
import { defaultSecurity } from './security-config.ts';

test('SQLite needs nothing but its file', () => {
  expect(readEnvironment({ DB_CLIENT: 'sqlite3', DB_FILENAME: 'data/tok.db' })).toMatchObject({
    hub: {
      port: 9220,
      metricsPort: 9221,
      metricsHost: '127.0.0.1',
      callsPerSecondMax: 200,
      messageLog: 'without_meter_values',
    },
    database: { client: 'sqlite3', filename: 'data/tok.db' },
  });
});

test('names every fault at once', () => {
  const read = (): unknown =>
    readEnvironment({ DB_CLIENT: 'pg', DB_PORT: 'x', HUB_PORT: '70000', HUB_TRUST_PROXY: 'yes', LOG_LEVEL: 'loud' });
  expect(read).toThrow(ConfigError);
  for (const name of ['DB_HOST', 'DB_PORT', 'DB_DATABASE', 'DB_USER', 'HUB_PORT', 'HUB_TRUST_PROXY', 'LOG_LEVEL']) {
    expect(read).toThrow(new RegExp(`^${name}: `, 'm'));
  }
});

test('a station has a quarter of an hour for its queue, or as long as configured', () => {
  expect(readEnvironment(sqlite).hub.timing?.stopGraceMs).toBe(900_000);
  expect(readEnvironment({ ...sqlite, HUB_STOP_GRACE_S: '3600' }).hub.timing?.stopGraceMs).toBe(3_600_000);
  expect(() => readEnvironment({ ...sqlite, HUB_STOP_GRACE_S: '5' })).toThrow(/^HUB_STOP_GRACE_S: /m);
});

test('another database is refused', () => {
  expect(() => readEnvironment({ DB_CLIENT: 'mysql' })).toThrow(/DB_CLIENT/);
});

const sqlite = { DB_CLIENT: 'sqlite3', DB_FILENAME: 'data/tok.db' };

test('what guards the hub has defaults, and a number out of its range is a fault', () => {
  expect(readEnvironment(sqlite).hub.security).toEqual(defaultSecurity);
  const faults = { HUB_PASSWORD_KEY: 'short', HUB_PAYLOAD_BYTES_MAX: '1000', HUB_UPGRADES_PER_SECOND_MAX: '0' };
  for (const [name, value] of Object.entries(faults)) {
    expect(() => readEnvironment({ ...sqlite, [name]: value })).toThrow(new RegExp(`^${name}: `, 'm'));
  }
});

test('an empty variable is not set', () => {
  const empty = { HUB_TLS_PORT: '', HUB_PASSWORD_KEY: '', HUB_STATION_CA_FILE: '', HUB_ID: '' };
  expect(readEnvironment({ ...sqlite, ...empty }).hub).toEqual(readEnvironment(sqlite).hub);
});

test('a TLS port needs a certificate and a key, and a key of the stations’ authority its certificate', () => {
  const read = (): unknown => readEnvironment({ ...sqlite, HUB_TLS_PORT: '9443', HUB_STATION_CA_KEY_FILE: 'ca.key' });
  for (const name of ['HUB_TLS_CERT_FILE', 'HUB_TLS_KEY_FILE', 'HUB_STATION_CA_FILE']) {
    expect(read).toThrow(new RegExp(`^${name}: needed by`, 'm'));
  }
  const env = { ...sqlite, HUB_TLS_PORT: '9443', HUB_TLS_CERT_FILE: 'hub.pem', HUB_TLS_KEY_FILE: 'hub.key' };
  expect(readEnvironment(env).hub.security?.tls).toEqual({ port: 9443, certFile: 'hub.pem', keyFile: 'hub.key' });
});
