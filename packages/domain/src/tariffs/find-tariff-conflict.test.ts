import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseTariff } from './choose-tariff.ts';
import { findTariffConflict } from './find-tariff-conflict.ts';
import type { Tariff } from './tariff.ts';
import { noon, testTariff } from './test-tariff.ts';

const day: Partial<Tariff> = { windowFrom: '08:00:00', windowTo: '20:00:00' };

test.each<[string, Partial<Tariff>, Partial<Tariff>, boolean]>([
  ['two defaults for all day', {}, {}, true],
  ['the same station twice', { station: 'station-1' }, { station: 'station-1' }, true],
  ['two stations', { station: 'station-1' }, { station: 'station-2' }, false],
  ['a station and an owner', { station: 'station-1' }, { owner: 'owner-1' }, false],
  ['a station, and the same at one owner', { station: 'station-1' }, { station: 'station-1', owner: 'owner-1' }, false],
  ['all day and a window', {}, day, false],
  ['the same window twice', day, day, true],
  ['windows of one length that overlap', day, { windowFrom: '10:00:00', windowTo: '22:00:00' }, true],
  [
    'windows of one length that overlap at midnight',
    { windowFrom: '22:00:00', windowTo: '02:00:00' },
    { windowFrom: '23:00:00', windowTo: '03:00:00' },
    true,
  ],
  ['windows that meet', day, { windowFrom: '20:00:00', windowTo: '08:00:00' }, false],
  ['a window inside another', day, { windowFrom: '12:00:00', windowTo: '14:00:00' }, false],
  ['all day written in two ways', {}, { windowFrom: '06:00:00', windowTo: '06:00:00' }, true],
  ['one of the two switched off', {}, { isActive: false }, false],
  ['one after the other', { validUntil: new Date('2026-06-01') }, { validFrom: new Date('2026-06-01') }, false],
  [
    'one still in force when the other comes',
    { validUntil: new Date('2026-06-02') },
    { validFrom: new Date('2026-06-01') },
    true,
  ],
  ['one without an end', {}, { validFrom: new Date('2026-06-01'), validUntil: new Date('2026-07-01') }, true],
])('%s', (_what, one, two, isConflict) => {
  const [a, b] = [testTariff({ id: 'a', ...one }), testTariff({ id: 'b', ...two })];
  expect(findTariffConflict(a, [b])).toEqual(isConflict ? b : null);
  expect(findTariffConflict(b, [a])).toEqual(isConflict ? a : null);
});

test('a tariff is not in conflict with its own stored version', () => {
  expect(findTariffConflict(testTariff({ name: 'Новое имя' }), [testTariff()])).toBeNull();
});

test('a tariff that is switched off may be saved as it is', () => {
  expect(findTariffConflict(testTariff({ id: 'b', isActive: false }), [testTariff()])).toBeNull();
});

test('where no two are in conflict, the age of a tariff never decides', () => {
  const change = fc.record({
    station: fc.constantFrom(null, 'station-1'),
    owner: fc.constantFrom(null, 'owner-1'),
    windowFrom: fc.constantFrom('00:00:00', '08:00:00', '11:00:00', '22:00:00'),
    windowTo: fc.constantFrom('00:00:00', '13:00:00', '20:00:00'),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
      const saved: Tariff[] = [];
      changes.forEach((each, index) => {
        const tariff = testTariff({ id: `tariff-${index}`, ...each, createdAt: new Date(index * 1_000) });
        if (!findTariffConflict(tariff, saved)) saved.push(tariff);
      });
      const older = saved.map((tariff) => ({ ...tariff, createdAt: new Date(-tariff.createdAt.getTime()) }));
      expect(chooseTariff(older, noon)?.tariff.id).toBe(chooseTariff(saved, noon)?.tariff.id);
    }),
  );
});
