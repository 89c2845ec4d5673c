import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseTariff } from './choose-tariff.ts';
import { explainTariff } from './explain-tariff.ts';
import type { Tariff } from './tariff.ts';
import { noon, testTariff } from './test-tariff.ts';

describe('a tariff that is not the price', () => {
  const station = testTariff({ id: 'winner', station: 'station-1', windowFrom: '08:00:00', windowTo: '20:00:00' });
  test.each<[string, Partial<Tariff>, object]>([
    ['is switched off', { isActive: false }, { kind: 'switched_off' }],
    ['is not in force yet', { validFrom: new Date('2027-01-01') }, { kind: 'not_yet' }],
    ['is in force no more', { validUntil: new Date('2026-01-01') }, { kind: 'ended' }],
    ['is of other hours', { windowFrom: '20:00:00', windowTo: '08:00:00' }, { kind: 'outside_window' }],
    ['is less specific', { owner: 'owner-1' }, { kind: 'outranked', by: 'station' }],
    ['has longer hours', { station: 'station-1' }, { kind: 'outranked', by: 'window' }],
    [
      'is older',
      { station: 'station-1', windowFrom: '08:00:00', windowTo: '20:00:00', createdAt: new Date('2025-01-01') },
      { kind: 'outranked', by: 'age' },
    ],
    [
      'is for others',
      { client: 'client-2', station: 'station-2' },
      { kind: 'other_scope', scopes: ['client', 'station'] },
    ],
  ])('%s', (_why, change, verdict) => {
    const other = testTariff({ id: 'other', ...change });
    const { chosen, candidates } = explainTariff([other, station], noon, 'other');
    expect(chosen?.tariff).toBe(station);
    expect(candidates).toEqual([
      { tariff: station, verdict: { kind: 'wins' } },
      { tariff: other, verdict },
    ]);
  });

  test('is told of although it is for others only when it is asked about', () => {
    const foreign = testTariff({ id: 'foreign', client: 'client-2' });
    expect(explainTariff([foreign], noon)).toEqual({ chosen: null, candidates: [] });
    expect(explainTariff([foreign], noon, 'foreign').candidates).toHaveLength(1);
  });

  test('is said to be of other hours when nothing applies', () => {
    const night = testTariff({ windowFrom: '23:00:00', windowTo: '07:00:00' });
    expect(explainTariff([night], noon).candidates).toEqual([{ tariff: night, verdict: { kind: 'outside_window' } }]);
  });
});

test('the one that wins is the one a charge is priced by, and every verdict holds', () => {
  const change = fc.record({
    id: fc.uuid(),
    client: fc.constantFrom(null, 'client-1', 'client-2'),
    clientGroup: fc.constantFrom(null, 'group-1'),
    connector: fc.constantFrom(null, 'connector-1'),
    station: fc.constantFrom(null, 'station-1', 'station-2'),
    owner: fc.constantFrom(null, 'owner-1'),
    windowFrom: fc.constantFrom('00:00:00', '08:00:00', '22:00:00'),
    windowTo: fc.constantFrom('00:00:00', '08:00:00', '20:00:00'),
    validFrom: fc.constantFrom(null, new Date('2026-12-01')),
    isActive: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.uniqueArray(change, { maxLength: 10, selector: ({ id }) => id }), (changes) => {
      const tariffs = changes.map(testTariff);
      const { chosen, candidates } = explainTariff(tariffs, noon);
      expect(chosen).toEqual(chooseTariff(tariffs, noon));
      const winners = candidates.filter(({ verdict }) => verdict.kind === 'wins');
      expect(winners.map(({ tariff }) => tariff)).toEqual(chosen ? [chosen.tariff] : []);
      for (const { tariff, verdict } of candidates) {
        const applies = chooseTariff([tariff], noon) !== null;
        expect(applies).toBe(verdict.kind === 'wins' || verdict.kind === 'outranked');
      }
    }),
  );
});
