import { expect, test } from 'vitest';
import { formatEnergy, formatPower } from './format-energy.ts';
import { formatInstant } from './format-instant.ts';
import { formatRoubles } from './format-roubles.ts';

const nbsp = '\u00a0';

test.each([
  [3_740, `37,40${nbsp}₽`],
  [24_000, `240${nbsp}₽`],
  [0, `0${nbsp}₽`],
  [5, `0,05${nbsp}₽`],
  [123_456_789, `1${nbsp}234${nbsp}567,89${nbsp}₽`],
  [-3_740, `-37,40${nbsp}₽`],
])('%d kopecks are «%s»', (amountMinor, text) => {
  expect(formatRoubles(amountMinor)).toBe(text);
});

test.each([
  [1_700, `1,7${nbsp}кВт·ч`],
  [23_457, `23,457${nbsp}кВт·ч`],
  [0, `0${nbsp}кВт·ч`],
  [1_234_567_000, `1${nbsp}234${nbsp}567${nbsp}кВт·ч`],
])('%d Wh are «%s»', (energyWh, text) => {
  expect(formatEnergy(energyWh)).toBe(text);
});

test('39257 W are «39,257 кВт»', () => {
  expect(formatPower(39_257)).toBe(`39,257${nbsp}кВт`);
});

test.each([
  ['Europe/Moscow', '23.11.2026, 11:14'],
  ['Europe/Kaliningrad', '23.11.2026, 10:14'],
  ['Asia/Vladivostok', '23.11.2026, 18:14'],
])('in %s it is %s', (timeZone, text) => {
  expect(formatInstant(new Date('2026-11-23T08:14:00Z'), timeZone)).toBe(text);
});
