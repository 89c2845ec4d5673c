import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain-error.ts';
import { chooseTariff } from './choose-tariff.ts';
import { compareRank } from './tariff-rank.ts';
import type { Tariff } from './tariff.ts';
import { noon, testTariff } from './test-tariff.ts';

const ownScopes: Partial<Tariff>[] = [
  { client: 'client-1' },
  { clientGroup: 'group-1' },
  { connector: 'connector-1' },
  { station: 'station-1' },
  { owner: 'owner-1' },
  {},
];
const byPrecedence = ownScopes.map((scope, index) => testTariff({ id: `rank-${index}`, ...scope }));

describe('the most specific tariff wins', () => {
  test('client > client group > connector > station > owner > default', () => {
    for (let first = 0; first < byPrecedence.length; first += 1) {
      expect(chooseTariff(byPrecedence.slice(first), noon)?.tariff.id).toBe(`rank-${first}`);
    }
  });

  test.each<[string, Partial<Tariff>, Partial<Tariff>]>([
    [
      'a client, before a group at one connector',
      { client: 'client-1' },
      { clientGroup: 'group-1', connector: 'connector-1' },
    ],
    ['a client at one station, before a client', { client: 'client-1', station: 'station-1' }, { client: 'client-1' }],
    ['a group at an owner, before a group', { clientGroup: 'group-1', owner: 'owner-1' }, { clientGroup: 'group-1' }],
    [
      'a group at one connector, before a group at one station of an owner',
      { clientGroup: 'group-1', connector: 'connector-1' },
      { clientGroup: 'group-1', station: 'station-1', owner: 'owner-1' },
    ],
    [
      'a connector, before a station of an owner',
      { connector: 'connector-1' },
      { station: 'station-1', owner: 'owner-1' },
    ],
    [
      'a client all day, before a station at noon',
      { client: 'client-1' },
      { station: 'station-1', windowFrom: '11:00:00', windowTo: '13:00:00' },
    ],
    ['a window, before all day', { windowFrom: '08:00:00', windowTo: '20:00:00' }, {}],
    [
      'the shorter window',
      { windowFrom: '11:00:00', windowTo: '13:00:00' },
      { windowFrom: '08:00:00', windowTo: '20:00:00' },
    ],
    [
      'the shorter window, the other passing midnight',
      { windowFrom: '11:00:00', windowTo: '13:00:00' },
      { windowFrom: '22:00:00', windowTo: '13:00:00' },
    ],
  ])('%s', (_what, winner, loser) => {
    const tariffs = [testTariff({ id: 'loser', ...loser }), testTariff({ id: 'winner', ...winner })];
    expect(chooseTariff(tariffs, noon)?.tariff.id).toBe('winner');
  });

  test('says by which scopes, none for the default tariff', () => {
    const tariff = testTariff({ owner: 'owner-1', clientGroup: 'group-1' });
    expect(chooseTariff([tariff], noon)?.scopes).toEqual(['client_group', 'owner']);
    expect(chooseTariff([testTariff()], noon)?.scopes).toEqual([]);
  });

  test('the newest, of two that should never have been saved', () => {
    const older = testTariff({ id: 'a', createdAt: new Date('2026-01-01') });
    const newer = testTariff({ id: 'b', createdAt: new Date('2026-02-01') });
    expect(chooseTariff([older, newer], noon)?.tariff.id).toBe('b');
  });
});

describe('a tariff does not apply', () => {
  test.each<[string, Partial<Tariff>]>([
    ['to another client', { client: 'client-2' }],
    ['to another group', { clientGroup: 'group-2' }],
    ['to another connector', { connector: 'connector-2' }],
    ['to another station', { station: 'station-2' }],
    ['to another owner', { owner: 'owner-2' }],
    ['when only one of its two scopes is met', { station: 'station-1', clientGroup: 'group-2' }],
    ['when it is switched off', { isActive: false }],
    ['before it comes into force', { validFrom: new Date('2026-11-23T12:00:01+03:00') }],
    ['from the moment it ends', { validUntil: new Date('2026-11-23T12:00:00+03:00') }],
    ['before its window', { windowFrom: '12:00:01', windowTo: '13:00:00' }],
    ['at the end of its window', { windowFrom: '11:00:00', windowTo: '12:00:00' }],
  ])('%s', (_why, change) => {
    expect(chooseTariff([testTariff(change)], noon)).toBeNull();
  });

  test('to a guest, when it is of a client or a group', () => {
    const guest = { ...noon, clientId: null, clientGroupId: null };
    expect(
      chooseTariff([testTariff({ client: 'client-1' }), testTariff({ clientGroup: 'group-1' })], guest),
    ).toBeNull();
    expect(chooseTariff([testTariff()], guest)).not.toBeNull();
  });

  test('and without any there is no price at all', () => {
    expect(chooseTariff([], noon)).toBeNull();
  });

  test('from the moment it comes into force it does', () => {
    expect(chooseTariff([testTariff({ validFrom: noon.at })], noon)).not.toBeNull();
  });
});

describe('windows are read on the wall of the station', () => {
  const night = testTariff({ id: 'night', windowFrom: '23:00:00', windowTo: '07:00:00' });

  test.each([
    { zone: 'Europe/Moscow', at: '2026-11-23T23:00:00+03:00', isNight: true },
    { zone: 'Europe/Moscow', at: '2026-11-23T22:59:59+03:00', isNight: false },
    { zone: 'Europe/Moscow', at: '2026-11-24T00:00:00+03:00', isNight: true },
    { zone: 'Europe/Moscow', at: '2026-11-24T06:59:59+03:00', isNight: true },
    { zone: 'Europe/Moscow', at: '2026-11-24T07:00:00+03:00', isNight: false },
    { zone: 'Asia/Yekaterinburg', at: '2026-11-23T21:00:00+03:00', isNight: true },
    { zone: 'Europe/Kaliningrad', at: '2026-11-23T23:30:00+03:00', isNight: false },
    { zone: 'Asia/Kathmandu', at: '2026-11-23T17:15:00Z', isNight: true },
    // Berlin, 29 March 2026: 02:00 becomes 03:00; 25 October: 03:00 becomes 02:00
    { zone: 'Europe/Berlin', at: '2026-03-29T04:59:59Z', isNight: true },
    { zone: 'Europe/Berlin', at: '2026-03-29T05:00:00Z', isNight: false },
    { zone: 'Europe/Berlin', at: '2026-03-28T06:00:00Z', isNight: false },
    { zone: 'Europe/Berlin', at: '2026-10-25T05:59:59Z', isNight: true },
    { zone: 'Europe/Berlin', at: '2026-10-25T06:00:00Z', isNight: false },
  ])('$at in $zone', ({ zone, at, isNight }) => {
    const chosen = chooseTariff([testTariff(), night], { ...noon, timeZone: zone, at: new Date(at) });
    expect(chosen?.tariff.id).toBe(isNight ? 'night' : 'tariff-default');
  });

  test('the hour that comes twice has one price, the hour that is skipped none to give', () => {
    const twice = testTariff({ id: 'twice', windowFrom: '02:00:00', windowTo: '03:00:00' });
    const chosenAt = (at: string): string | undefined =>
      chooseTariff([testTariff(), twice], { ...noon, timeZone: 'Europe/Berlin', at: new Date(at) })?.tariff.id;
    expect(['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map(chosenAt)).toEqual(['twice', 'twice']);
    expect(['2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z'].map(chosenAt)).toEqual([
      'tariff-default',
      'tariff-default',
    ]);
  });

  test.each(['00:00:00', '06:30:00'])('%s to itself is all day', (edge) => {
    const allDay = testTariff({ windowFrom: edge, windowTo: edge });
    fc.assert(
      fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }), (at) => {
        expect(chooseTariff([allDay], { ...noon, at })).not.toBeNull();
      }),
    );
  });

  test.each(['25:00:00', '12:60:00', '24:00:01', 'noon', '', '1:00'])('«%s» is not a time of day', (windowFrom) => {
    expect(() => chooseTariff([testTariff({ windowFrom })], noon)).toThrow(DomainError);
  });

  test('an unknown zone is an error, not another zone', () => {
    expect(() => chooseTariff([testTariff()], { ...noon, timeZone: 'Europe/Nowhere' })).toThrow(RangeError);
  });
});

const anyTariffs = fc.array(
  fc.record({
    id: fc.uuid(),
    client: fc.constantFrom(null, 'client-1', 'client-2'),
    clientGroup: fc.constantFrom(null, 'group-1', 'group-2'),
    connector: fc.constantFrom(null, 'connector-1', 'connector-2'),
    station: fc.constantFrom(null, 'station-1', 'station-2'),
    owner: fc.constantFrom(null, 'owner-1', 'owner-2'),
    windowFrom: fc.constantFrom('00:00:00', '08:00:00', '22:00:00'),
    windowTo: fc.constantFrom('00:00:00', '08:00:00', '20:00:00'),
    isActive: fc.boolean(),
    createdAt: fc.constantFrom(new Date('2026-01-01'), new Date('2026-02-01')),
  }),
  { maxLength: 12 },
);

test('the order in which tariffs are read does not matter, and what is read is left as it was', () => {
  fc.assert(
    fc.property(anyTariffs, fc.infiniteStream(fc.nat()), (changes, numbers) => {
      const tariffs = changes.map(testTariff);
      const shuffled = tariffs
        .map((tariff) => ({ tariff, order: Number(numbers.next().value) }))
        .sort((a, b) => a.order - b.order)
        .map(({ tariff }) => tariff);
      const before = structuredClone(shuffled);
      expect(chooseTariff(shuffled, noon)).toEqual(chooseTariff(tariffs, noon));
      expect(shuffled).toEqual(before);
    }),
  );
});

test('no tariff that applies goes before the one that is chosen', () => {
  fc.assert(
    fc.property(anyTariffs, (changes) => {
      const tariffs = changes.map(testTariff);
      const chosen = chooseTariff(tariffs, noon);
      const applicable = tariffs.filter((tariff) => chooseTariff([tariff], noon) !== null);
      expect(chosen === null).toBe(applicable.length === 0);
      for (const other of applicable) expect(chosen && compareRank(chosen.tariff, other)).toBeLessThanOrEqual(0);
    }),
  );
});
