import { expect, test } from 'vitest';
import { EnvironmentError, loadVariables, parseEnvironment } from './environment.ts';
import { readEnvironment } from './read-environment.ts';

test('an empty environment is a demo on SQLite', () => {
  const env = parseEnvironment({});
  expect(env).toMatchObject({ DEMO: 'true', DB_CLIENT: 'sqlite3', PORT: 8055, HUB_PORT: 9220 });
});

test('all faults are listed at once', () => {
  const faults = (() => {
    try {
      parseEnvironment({ PORT: 'abc', HUB_PORT: '0', DB_CLIENT: 'mysql', LOG_LEVEL: 'loud' });
    } catch (error) {
      if (error instanceof EnvironmentError) return error.faults;
    }
    return [];
  })();
  expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual(['DB_CLIENT', 'HUB_PORT', 'LOG_LEVEL', 'PORT']);
});

test('outside the demo no secret has a default', () => {
  expect(() => parseEnvironment({ DEMO: 'false' })).toThrow(/SECRET[\s\S]*OTP_PEPPER[\s\S]*YOOKASSA_SECRET_KEY/);
});

test('Postgres needs its address', () => {
  expect(() => parseEnvironment({ DB_CLIENT: 'pg' })).toThrow(/DB_HOST[\s\S]*DB_DATABASE[\s\S]*DB_USER/);
});

test('without a file the variables of the process are all there is', () => {
  expect(loadVariables('does-not-exist', { PORT: '1' })).toEqual({ PORT: '1' });
});

test('what a process would refuse is named with the faults of the start script', () => {
  const faulty = {
    PORT: 'abc',
    OTP_CODE_TTL_S: '5',
    START_TIMEOUT_S: '-1',
    HUB_MESSAGE_LOG: 'some',
    YOOKASSA_WEBHOOK_FROM: 'me',
  };
  const read = () => readEnvironment('does-not-exist', faulty);
  for (const name of Object.keys(faulty)) expect(read).toThrow(name);
});
