import { expect, test } from 'vitest';
import { clockDriftText } from '../clock-drift/clock-drift-text.ts';
import { suspicionTexts } from './suspicions-text.ts';

/** Intl puts no-break spaces between thousands, we before units. */
const plain = (texts: string[]) => texts.map((text) => text.replace(/[\u00a0\u202f]/g, ' '));

function one(code: string, evidence: object): object[] {
  return [{ code, at: '2026-11-23T09:00:00.000Z', evidence: { under: 'as_reported', ...evidence } }];
}

const slow = { seems: 'kwh', readings: 31, minutes: 30, energyWh: 15, powerWh: 15_000 };

test.each([
  [
    one('energy_unit', slow),
    'Похоже, станция присылает кВт·ч вместо Вт·ч: 31 показание за 30 мин, по счётчику 0,015 кВт·ч, по мощности 15 кВт·ч',
    'It seems the station sends kWh for Wh: 31 readings in 30 min, 0.015 kWh by the register, 15 kWh by the power',
  ],
  [
    one('power_unit', { ...slow, seems: 'kw', readings: 12, energyWh: 15_000, powerWh: 15 }),
    'Похоже, станция присылает кВт вместо Вт: 12 показаний за 30 мин, по счётчику 15 кВт·ч, по мощности 0,015 кВт·ч',
    null,
  ],
  [
    one('meter_unit', { seems: 'tenth_kwh', meterWh: 98, energyWh: 9_800 }),
    'Похоже, станция присылает показания начала и конца в 0,1 кВт·ч: по началу и концу 0,098 кВт·ч, по показаниям 9,8 кВт·ч',
    null,
  ],
  [
    one('energy_unit', { seems: 'kwh', meterWh: 9_800, energyWh: 10 }),
    'Похоже, станция присылает кВт·ч вместо Вт·ч: по началу и концу 9,8 кВт·ч, по показаниям 0,01 кВт·ч',
    null,
  ],
  [
    one('clock', { seems: 'local_marked_utc', driftS: 10_800 }),
    'Похоже, станция пишет местное время с пометкой UTC: часы впереди на 3 ч',
    null,
  ],
  [
    one('clock', { seems: null, driftS: -28_790 }),
    'Похоже, станция пишет время другого часового пояса: часы позади на 8 ч',
    null,
  ],
  [one('constructor', {}), 'Похоже, станция: constructor', null],
])('says %j in words', (suspicions, russian, english) => {
  expect(plain(suspicionTexts(suspicions, 'ru-RU'))).toEqual([russian]);
  expect(plain(suspicionTexts(JSON.stringify(suspicions), 'ru-RU'))).toEqual([russian]);
  if (english) expect(plain(suspicionTexts(suspicions, 'en-US'))).toEqual([english]);
});

test('one that a related list hands over alone is said too', () => {
  const [clock] = one('clock', { seems: null, driftS: 3_600 });
  expect(suspicionTexts(clock, 'ru-RU')).toHaveLength(1);
});

test('several are several sentences, and what is no list is nothing', () => {
  expect(
    suspicionTexts([...one('energy_unit', slow), ...one('clock', { seems: null, driftS: 3_600 })], 'ru-RU'),
  ).toHaveLength(2);
  for (const value of [null, undefined, '', '[', 5, {}, [null], [{}]])
    expect(suspicionTexts(value, 'ru-RU')).toEqual([]);
});

test.each([
  [0, 'точно', 'good'],
  [-3, 'отстаёт на 3 с', 'good'],
  ['60', 'спешит на 1 мин', 'good'],
  [95, 'спешит на 1,6 мин', 'warning'],
  [-301, 'отстаёт на 5 мин', 'bad'],
  [10_800, 'спешит на 3 ч', 'bad'],
  [-1_795_000_000, 'отстаёт на 20 775,5 сут', 'bad'],
])('a clock %s s ahead: %s', (seconds, text, tone) => {
  const shown = clockDriftText(seconds, 'ru-RU');
  expect(plain([shown?.text ?? ''])).toEqual([text]);
  expect(shown?.tone).toBe(tone);
});

test('a clock that was never measured says nothing', () => {
  expect(clockDriftText(null, 'ru-RU')).toBeNull();
  expect(clockDriftText(-95, 'en-US')?.text.replace('\u00a0', ' ')).toBe('slow by 1.6 min');
});
