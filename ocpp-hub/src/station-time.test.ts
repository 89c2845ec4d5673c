import { expect, test } from 'vitest';
import { noQuirks } from './quirks/station-quirks.ts';
import { readStationTime } from './station-time.ts';

const receivedAt = new Date('2026-11-23T09:00:00.000Z');

test.each([
  ['2026-11-23T08:59:30Z', 'Europe/Moscow', '2026-11-23T08:59:30.000Z', -30],
  ['2026-11-23T08:59:30.123456Z', 'Europe/Moscow', '2026-11-23T08:59:30.123Z', -30],
  ['2026-11-23T11:59:30+03:00', 'UTC', '2026-11-23T08:59:30.000Z', -30],
  ['2026-11-23T11:59:30+0300', 'UTC', '2026-11-23T08:59:30.000Z', -30],
  ['2026-11-23T11:59:30+03', 'UTC', '2026-11-23T08:59:30.000Z', -30],
  ['2026-11-23T11:59:30', 'Europe/Moscow', '2026-11-23T08:59:30.000Z', -30],
  ['2026-11-23T18:59:30', 'Asia/Vladivostok', '2026-11-23T08:59:30.000Z', -30],
  ['2026-11-23T04:59:30', 'America/New_York', '2026-11-23T09:59:30.000Z', null],
  ['2026-11-22T09:00:00Z', 'UTC', '2026-11-22T09:00:00.000Z', -86_400],
])('%s in %s is %s', (text, timeZone, expected, driftS) => {
  const time = readStationTime(text, { timeZone, quirks: noQuirks }, receivedAt);
  if (driftS === null) expect(time.isPlausible).toBe(false);
  else expect(time).toMatchObject({ at: new Date(expected), isPlausible: true, driftS });
});

test.each([
  '1970-01-01T00:00:00Z',
  '2099-01-01T00:00:00Z',
  '2026-11-23T09:05:01Z',
  '2026-09-01T00:00:00Z',
  '2026-13-45T00:00:00Z',
  '2026-02-30T99:00:00',
])('%s is replaced by the time of arrival', (text) => {
  expect(readStationTime(text, { timeZone: 'Europe/Moscow', quirks: noQuirks }, receivedAt)).toMatchObject({
    at: receivedAt,
    isPlausible: false,
  });
});

const moscow = { timeZone: 'Europe/Moscow', quirks: { isLocalMarkedUtc: true } };

test.each([
  ['2026-11-23T11:59:30Z', '2026-11-23T08:59:30.000Z'],
  ['2026-11-23T11:59:30.000z', '2026-11-23T08:59:30.000Z'],
  ['2026-11-23T11:59:30+00:00', '2026-11-23T08:59:30.000Z'],
  ['2026-11-23T11:59:30', '2026-11-23T08:59:30.000Z'],
  ['2026-11-23T11:59:30+03:00', '2026-11-23T08:59:30.000Z'],
])('%s of a model that marks local time as UTC is %s', (text, expected) => {
  expect(readStationTime(text, moscow, receivedAt)).toMatchObject({ at: new Date(expected), driftS: -30 });
});

test('a time marked UTC is UTC for every other model', () => {
  const zone = { ...moscow, quirks: { isLocalMarkedUtc: false } };
  expect(readStationTime('2026-11-23T08:59:30Z', zone, receivedAt)).toMatchObject({ driftS: -30 });
});

test.each([
  ['1970-01-01T00:00:00Z', 0],
  ['2099-01-01T00:00:00Z', Date.parse('2099-01-01T00:00:00Z')],
  ['yesterday', NaN],
])('%s is remembered as the station wrote it', (text, writtenMs) => {
  expect(readStationTime(text, { timeZone: 'Europe/Moscow', quirks: noQuirks }, receivedAt).writtenMs).toBe(writtenMs);
});
