import { applyStationChanges, stationChanges, versionedStations } from '@tok/api';
import type { StationView } from '@tok/api';
import type { Uuid } from '@tok/database';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChargingWorld, cityId, clientId, ownerId } from '../testing/charging-world.ts';
import { furnishStations } from '../testing/furnish-stations.ts';
import { guests } from './price-audience.ts';
import type { PriceAudience } from './price-audience.ts';
import { StationList } from './station-list.ts';

const count = 8;
const audiences: PriceAudience[] = [guests, { clientId, clientGroupId: null }];

const index = fc.nat({ max: count - 1 });
/** Those of weight 1 leave a time behind; of what does not, another process can learn only by looking in time. */
const happenings = [
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('status' as const),
      index,
      status: fc.constantFrom('Available', 'Charging', 'Faulted'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('link' as const), index, isOnline: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('public' as const), index, isPublic: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('message' as const),
      index,
      text: fc.constantFrom('Въезд со двора', null),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('number' as const), index, number: fc.constantFrom('A', 'Z', 'н') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.constantFrom(1, 2, 15, 3_600, 40_000) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('power' as const), index, powerW: fc.constantFrom(22_000, 60_000) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('tariff' as const),
      isPersonal: fc.boolean(),
      index: fc.option(index),
      from: fc.nat({ max: 23 }),
    }),
  },
] as const;

type Happening =
  | ((typeof happenings)[number]['arbitrary'] extends fc.Arbitrary<infer Value> ? Value : never)
  | { kind: 'poll'; phone: number; process: number };

async function happen(world: ChargingWorld, stations: { stationId: Uuid }[], what: Happening): Promise<void> {
  const { db } = world;
  if (what.kind === 'poll') return;
  if (what.kind === 'wait') return world.passSeconds(what.seconds);
  const station = stations[what.index ?? -1]?.stationId ?? null;
  if (what.kind === 'tariff') {
    await db('tariffs').whereNot('name', 'Базовый').delete();
    const window_from = `${String(what.from).padStart(2, '0')}:00:00`;
    await world.addTariff({
      ...{ name: 'Другой', price_minor_per_kwh: 1_000 + what.from, window_from, window_to: '00:00:00' },
      ...{ station, client: what.isPersonal ? clientId : null },
    });
    return;
  }
  const row = db('stations').where('id', station);
  if (what.kind === 'status')
    await db('connector_states')
      .where({ station, number: 1 })
      .update({ status: what.status, received_at: world.now() });
  else if (what.kind === 'link')
    await db('station_links')
      .where('id', station)
      .update(what.isOnline ? { is_online: true, connected_at: world.now() } : { is_online: false });
  else if (what.kind === 'public') await row.update({ is_public: what.isPublic, updated_at: world.now() });
  else if (what.kind === 'message') await row.update({ information_message: what.text, updated_at: world.now() });
  else if (what.kind === 'number')
    await row.update({ display_number: `${what.number}${what.index}`, updated_at: world.now() });
  else await db('connectors').where({ station, number: 1 }).update({ max_power_w: what.powerW });
}

interface Phone {
  audience: PriceAudience;
  version: string | null;
  stations: StationView[];
}

async function poll(phone: Phone, list: StationList): Promise<StationView[]> {
  const priced = await list.list(phone.audience);
  const anew = versionedStations.parse(JSON.parse(priced.body.text));
  if (phone.version === null) {
    phone.version = anew.version;
    phone.stations = anew.data;
    return anew.data;
  }
  const { data } = JSON.parse(priced.changesSince(phone.version).text) as { data: unknown };
  const changes = stationChanges.parse(data);
  phone.version = changes.version;
  phone.stations = applyStationChanges(phone.stations, changes);
  return anew.data;
}

const polls = (phones: number, processes: number) => ({
  weight: 8,
  arbitrary: fc.record({
    kind: fc.constant('poll' as const),
    phone: fc.nat({ max: phones - 1 }),
    process: fc.nat({ max: processes - 1 }),
  }),
});

interface Play {
  world: ChargingWorld;
  processes: StationList[];
  phones: Phone[];
  play: (what: Happening) => Promise<StationView[] | null>;
}

async function withStations(use: (begin: () => Play) => Promise<void>): Promise<void> {
  const world = await ChargingWorld.open();
  await furnishStations(world.db, { count, owner: ownerId, city: cityId, at: world.now() });
  const ids: { stationId: Uuid }[] = await world
    .db('stations')
    .select({ stationId: 'id' })
    .orderBy('code')
    .limit(count);
  const begin = (): Play => {
    const processes = [0, 1].map(() => new StationList(world.db, () => world.now()));
    const phones = [0, 1, 2, 3].map((nth): Phone => ({
      audience: audiences[nth % 2] ?? guests,
      version: null,
      stations: [],
    }));
    const play = async (what: Happening): Promise<StationView[] | null> => {
      await happen(world, ids, what);
      const [phone, list] = what.kind === 'poll' ? [phones[what.phone], processes[what.process]] : [];
      return phone && list ? poll(phone, list) : null;
    };
    return { world, processes, phones, play };
  };
  try {
    await use(begin);
  } finally {
    await world.close();
  }
}

test('whatever happens, a phone that applies changes has the list that asking anew would give', async () => {
  await withStations((begin) =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(polls(4, 1), ...happenings), { minLength: 5, maxLength: 60 }), async (all) => {
        const { play, phones } = begin();
        for (const what of all) {
          const anew = await play(what);
          if (anew && what.kind === 'poll') expect(phones[what.phone]?.stations).toEqual(anew);
        }
      }),
      { numRuns: 60 },
    ),
  );
}, 60_000);

test('whichever process answers a phone, once it is quiet it has the list that asking anew would give', async () => {
  const told = happenings.filter(({ weight }) => weight === 1);
  await withStations((begin) =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(polls(4, 2), ...told), { minLength: 5, maxLength: 60 }), async (all) => {
        const { world, play, phones, processes } = begin();
        for (const what of all) await play(what);
        // Both have looked since, as they do while anybody asks.
        for (let looks = 0; looks < 2; looks += 1) {
          world.passSeconds(6);
          for (const list of processes) for (const audience of audiences) await list.list(audience);
        }
        for (const [phone, { version }] of phones.entries()) {
          if (version === null) continue;
          for (const process of [0, 1]) {
            const anew = await play({ kind: 'poll', phone, process });
            expect(phones[phone]?.stations).toEqual(anew);
          }
        }
      }),
      { numRuns: 60 },
    ),
  );
}, 60_000);
