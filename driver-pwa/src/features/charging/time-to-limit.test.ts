import { expect, test } from 'vitest';
import { timeToLimit } from './time-to-limit.ts';

type Charge = Parameters<typeof timeToLimit>[0];

const charge: Charge = {
  status: 'charging',
  limit: { kind: 'energy', energyWh: 10_000 },
  energyWh: 4_000,
  soc: null,
  socStart: null,
  powerW: 36_000,
  priceMinorPerKwh: 2_200,
  hold: null,
  stopRequestedAt: null,
  suspendedAt: null,
};

const hold = {
  heldMinor: 22_000,
  usedMinor: 8_800,
  share: 0.4,
  isRunningLow: false,
  canExtend: false,
  extendByMinor: 0,
  extension: null,
};

test('energy that is left, at the present power', () => {
  expect(timeToLimit(charge)).toEqual({ seconds: 600, by: 'limit' });
});

test('nothing is said while the power is not known, nothing flows, the station pauses or a stop is asked for', () => {
  expect(timeToLimit({ ...charge, powerW: null })).toBeNull();
  expect(timeToLimit({ ...charge, powerW: 0 })).toBeNull();
  expect(timeToLimit({ ...charge, suspendedAt: '2026-11-23T08:00:00Z' })).toBeNull();
  expect(timeToLimit({ ...charge, stopRequestedAt: '2026-11-23T08:00:00Z' })).toBeNull();
  expect(timeToLimit({ ...charge, status: 'finishing' })).toBeNull();
});

test('per cent are counted by what they have taken so far, and not before two of them', () => {
  const bySoc = { ...charge, limit: { kind: 'soc', socPercent: 80 }, energyWh: 6_000, socStart: 40 } as const;
  expect(timeToLimit({ ...bySoc, soc: 50 })).toEqual({ seconds: 1_800, by: 'limit' });
  expect(timeToLimit({ ...bySoc, soc: 41 })).toBeNull();
  expect(timeToLimit({ ...bySoc, socStart: null, soc: 50 })).toBeNull();
});

test('without a limit it is the battery', () => {
  const full = { ...charge, limit: { kind: 'full' }, energyWh: 6_000, socStart: 40, soc: 50 } as const;
  expect(timeToLimit(full)).toEqual({ seconds: 3_000, by: 'full' });
  expect(timeToLimit({ ...full, soc: null })).toBeNull();
});

test('the money, where it ends first', () => {
  expect(timeToLimit({ ...charge, hold })).toEqual({ seconds: 600, by: 'limit' });
  expect(timeToLimit({ ...charge, limit: { kind: 'energy', energyWh: 60_000 }, hold })).toEqual({
    seconds: 600,
    by: 'money',
  });
});

test('of a charge whose end nobody knows, the money counts only when it runs low', () => {
  const full = { ...charge, limit: { kind: 'full' } } as const;
  expect(timeToLimit({ ...full, hold })).toBeNull();
  expect(timeToLimit({ ...full, hold: { ...hold, isRunningLow: true } })).toMatchObject({ by: 'money' });
});

test('a limit that is passed is reached, a guess of days is none', () => {
  expect(timeToLimit({ ...charge, energyWh: 10_100 })).toEqual({ seconds: 0, by: 'limit' });
  expect(timeToLimit({ ...charge, powerW: 100 })).toBeNull();
});
