import { expect, test } from 'vitest';
import { isOcpp16Action, ocpp16Actions, readRpcErrorCode, validatePayload } from './index.ts';

const start = { connectorId: 1, idTag: 'ABC', meterStart: 10, timestamp: '2026-11-23T10:00:00Z' };

test('every action has a schema for its request and its response', () => {
  expect(ocpp16Actions).toHaveLength(39);
  for (const action of ocpp16Actions) {
    // A schema that cannot be compiled throws here.
    validatePayload(action, 'request', {});
    validatePayload(action, 'response', {});
  }
});

test('passes a right payload on unchanged', () => {
  const validation = validatePayload('StartTransaction', 'request', start);
  expect(validation).toEqual({ ok: true, payload: start });
});

test.each([
  ['an unknown field', { ...start, extra: 1 }, 'FormationViolation'],
  ['a missing field', { connectorId: 1, idTag: 'ABC', meterStart: 10 }, 'OccurenceConstraintViolation'],
  ['a wrong type', { ...start, connectorId: '1' }, 'TypeConstraintViolation'],
  ['a fraction', { ...start, meterStart: 1.5 }, 'TypeConstraintViolation'],
  ['a number over 32 bits', { ...start, connectorId: 2 ** 31 }, 'PropertyConstraintViolation'],
  ['a register over 53 bits', { ...start, meterStart: 2 ** 60 }, 'PropertyConstraintViolation'],
  ['a tag of 21 characters', { ...start, idTag: 'x'.repeat(21) }, 'PropertyConstraintViolation'],
  ['a time that is none', { ...start, timestamp: 'yesterday' }, 'PropertyConstraintViolation'],
])('refuses %s with the code of 1.6 and no value of the payload', (_what, payload, errorCode) => {
  const validation = validatePayload('StartTransaction', 'request', payload);
  expect(validation).toMatchObject({ ok: false, errorCode });
  expect(JSON.stringify(validation)).not.toContain('yesterday');
});

test('accepts a register over 32 bits: old meters have them', () => {
  expect(validatePayload('StartTransaction', 'request', { ...start, meterStart: 2 ** 31 }).ok).toBe(true);
});

test('a station may number its own transactions by the clock; those we name to it are ours', () => {
  const transactionId = 1_763_888_400_000;
  const stop = { transactionId, meterStop: 1, timestamp: '2026-11-23T09:00:00Z' };
  expect(validatePayload('StopTransaction', 'request', stop).ok).toBe(true);
  expect(validatePayload('RemoteStopTransaction', 'request', { transactionId }).ok).toBe(false);
});

test.each(['2026-11-23T10:00:00Z', '2026-11-23T10:00:00.123456+03:00', '2026-11-23T10:00:00', '1970-01-01T00:00:05Z'])(
  'accepts the time %s',
  (timestamp) => expect(validatePayload('Heartbeat', 'response', { currentTime: timestamp }).ok).toBe(true),
);

test('accepts both spellings of the degree', () => {
  for (const unit of ['Celcius', 'Celsius']) {
    const meterValue = [
      { timestamp: start.timestamp, sampledValue: [{ value: '20', measurand: 'Temperature', unit }] },
    ];
    expect(validatePayload('MeterValues', 'request', { connectorId: 1, meterValue }).ok).toBe(true);
  }
});

test('counts code points, not bytes, in lengths', () => {
  expect(validatePayload('Authorize', 'request', { idTag: '🔌'.repeat(20) }).ok).toBe(true);
});

test('names that every object has are no actions', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty'])
    expect(isOcpp16Action(name)).toBe(false);
  expect(isOcpp16Action('Heartbeat')).toBe(true);
});

test('reads error codes of both spellings and of neither', () => {
  expect(readRpcErrorCode('OccurrenceConstraintViolation')).toBe('OccurenceConstraintViolation');
  expect(readRpcErrorCode('OccurenceConstraintViolation')).toBe('OccurenceConstraintViolation');
  expect(readRpcErrorCode('FormatViolation')).toBe('FormationViolation');
  expect(readRpcErrorCode('constructor')).toBe('GenericError');
});
