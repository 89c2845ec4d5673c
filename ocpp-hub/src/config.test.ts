import { expect, test } from 'vitest';
import { ConfigError, readEnvironment } from './config.ts';

test('SQLite needs nothing but its file', () => {
  expect(readEnvironment({ DB_CLIENT: 'sqlite3', DB_FILENAME: 'data/tok.db' })).toMatchObject({
    hub: { port: 9220, metricsPort: 9221, metricsHost: '127.0.0.1', callsPerSecondMax: 200, messageLog: 'all' },
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

test('another database is refused', () => {
  expect(() => readEnvironment({ DB_CLIENT: 'mysql' })).toThrow(/DB_CLIENT/);
});
