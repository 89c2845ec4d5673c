import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { findPostgres } from '../../../scripts/postgres/temporary-cluster.ts';
import { HubFleet, password } from './hub-fleet.ts';
import type { HubProcess } from './hub-fleet.ts';
import { MovingStation } from './moving-station.ts';

const usage = `npm run bench -- failover [--stations 1000] [--retry-ms 1000]

Two hubs on one PostgreSQL (durable: fsync on) and stations with passwords that try again after a random part of the retry
time. All come at once; then one hub is killed, or stopped: how long until all its stations are connected to the other, and
until the database says so.`;

interface Bench {
  fleet: HubFleet;
  stations: MovingStation[];
}

/** Runs the benchmark of a hub's end and prints a table. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      stations: { type: 'string', default: '1000' },
      'retry-ms': { type: 'string', default: '1000' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const bin = findPostgres();
  if (!bin) throw new Error('PostgreSQL is not installed: initdb was not found (TOK_TEST_PG_BIN names its folder)');
  const fleet = await HubFleet.start(bin, {});
  try {
    await runAll(fleet, Number(values.stations), Number(values['retry-ms']));
  } finally {
    await fleet.close();
  }
}

async function runAll(fleet: HubFleet, count: number, retryMs: number): Promise<void> {
  const fixtures = await fleet.addStations(count);
  const [a, b] = await Promise.all(['hub-a', 'hub-b'].map((hubId) => fleet.startHub(hubId)));
  if (!a || !b) throw new Error('no hubs');
  const stations = fixtures.map(({ code }) => new MovingStation({ code, password, hubs: [a.url, b.url], retryMs }));
  const bench = { fleet, stations };
  console.log(`${count} stations, two hubs, each station tries again within ${retryMs} ms\n`);
  console.log('what                                  stations   half s   all s   links s   attempts');
  await measure('all come at once, half to each hub', bench, stations, async () => {
    void Promise.all(stations.map((station) => station.start()));
  });
  await measure('a hub is killed', bench, on(stations, 0), () => a.process.kill());
  await a.process.start();
  await measure('a hub is stopped, HUB_DRAIN_SPREAD_S=10', bench, on(stations, 1), () => stopped(b));
  for (const station of stations) station.close();
}

function on(stations: MovingStation[], hubIndex: number): MovingStation[] {
  return stations.filter((station) => station.hubIndex === hubIndex);
}

/** Settles when it has begun to stop; stations come back while it does. */
async function stopped(hub: HubProcess): Promise<void> {
  void hub.process.stop();
  await delay(1);
}

async function measure(
  what: string,
  { fleet, stations }: Bench,
  moving: MovingStation[],
  begin: () => Promise<unknown>,
): Promise<void> {
  const attemptsBefore = moving.reduce((sum, station) => sum + station.attempts, 0);
  const beganAtMs = performance.now();
  await begin();
  const isBack = (station: MovingStation): boolean => station.isConnected && station.connectedAtMs > beganAtMs;
  while (!moving.every(isBack)) await delay(5);
  const backAfterMs = moving.map((station) => station.connectedAtMs - beganAtMs).sort((left, right) => left - right);
  while ((await linked(fleet)) < stations.length) await delay(20);
  const linkedAfterMs = performance.now() - beganAtMs;
  const attempts = moving.reduce((sum, station) => sum + station.attempts, 0) - attemptsBefore;
  const half = backAfterMs[Math.floor(backAfterMs.length / 2)] ?? 0;
  const figures = [
    String(moving.length).padStart(8),
    ...[half, backAfterMs.at(-1) ?? 0].map((ms) => (ms / 1000).toFixed(1).padStart(8)),
    (linkedAfterMs / 1000).toFixed(1).padStart(9),
    (attempts / moving.length).toFixed(1).padStart(10),
  ];
  console.log(`${what.padEnd(38)}${figures.join('')}`);
}

/** Stations that the database knows to be connected to a hub that lives. */
async function linked(fleet: HubFleet): Promise<number> {
  const [row] = (await fleet
    .db('station_links')
    .join('hub_instances', 'hub_instances.id', 'station_links.hub')
    .whereRaw('hub_instances.lease_until > clock_timestamp()')
    .where('station_links.is_online', true)
    .count({ n: '*' })) as { n: string }[];
  return Number(row?.n);
}
