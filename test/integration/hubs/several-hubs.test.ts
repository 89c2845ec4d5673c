import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OcppTransactionRow, StationCommandRow } from '@tok/database';
import { findPostgres } from '../../../scripts/postgres/temporary-cluster.ts';
import { eventually } from '../../harness/eventually.ts';
import { expectPostgres } from '../../harness/test-databases.ts';
import { chargeThrough, readingsPerCharge, whPerCharge } from './charge-through.ts';
import type { Progress } from './charge-through.ts';
import { HubFleet, password, priceMinorPerKwh } from './hub-fleet.ts';
import type { FleetStation, HubProcess } from './hub-fleet.ts';
import { MovingStation } from './moving-station.ts';

const stationCount = 200;
const bin = findPostgres();
expectPostgres();

describe.runIf(bin)('several hubs on one PostgreSQL, under load', () => {
  let fleet: HubFleet;
  let fixtures: FleetStation[];
  let stations: MovingStation[];
  let [a, b]: HubProcess[] = [];
  const progress: Progress = { acknowledged: 0 };

  beforeEach(async () => {
    fleet = await HubFleet.start(bin ?? '');
    fixtures = await fleet.addStations(stationCount);
    [a, b] = await Promise.all(['hub-a', 'hub-b'].map((hubId) => fleet.startHub(hubId, { HUB_DRAIN_SPREAD_S: '2' })));
    progress.acknowledged = 0;
    const hubs = [a?.url ?? '', b?.url ?? ''];
    stations = fixtures.map(({ code }) => new MovingStation({ code, password, hubs, retryMs: 1_000 }));
    await Promise.all(stations.map((station) => station.start()));
  });
  afterEach(async () => {
    for (const station of stations) station.close();
    await fleet.close();
  });

  /** Commands to random stations until all charges are over. @returns the commands */
  async function commandsDuring(charges: Promise<unknown>): Promise<string[]> {
    const ids: string[] = [];
    let isOver = false;
    void charges.finally(() => (isOver = true)).catch(() => undefined);
    while (!isOver) {
      const target = fixtures[Math.floor(Math.random() * fixtures.length)];
      if (target) ids.push(await fleet.addCommand(target.id));
      await delay(20);
    }
    return ids;
  }

  async function chargeAll(): Promise<number[]> {
    return Promise.all(
      stations.map(async (station, index) => {
        const fixture = fixtures[index];
        if (!fixture) throw new Error('a station without a fixture');
        return chargeThrough(station, fixture, progress, 100);
      }),
    );
  }

  function progressed(part: number): Promise<true> {
    const readings = stationCount * readingsPerCharge * part;
    return eventually(() => (progress.acknowledged >= readings ? true : null), {
      ...{ what: `${part} of the readings`, timeoutMs: 60_000 },
    });
  }

  async function ends(ids: string[]): Promise<StationCommandRow[]> {
    return eventually(
      async () => {
        const rows: StationCommandRow[] = await fleet.db('station_commands').whereNotNull('completed_at');
        return rows.length === ids.length ? rows : null;
      },
      // Those that died with a hub are given up when its lease is over.
      { what: 'the ends of all commands', timeoutMs: 60_000, everyMs: 500 },
    );
  }

  /** No command twice; every one that was accepted reached its station. @returns commands by their end */
  function expectCommandsOnce(rows: StationCommandRow[]): Record<string, number> {
    const asked = stations.flatMap((station) => station.asked);
    expect(new Set(asked).size).toBe(asked.length);
    const reached = new Set(asked);
    const byStatus: Record<string, number> = {};
    for (const row of rows) {
      byStatus[row.status] = (byStatus[row.status] ?? 0) + 1;
      if (row.status === 'accepted') expect(reached.has(row.id)).toBe(true);
    }
    return byStatus;
  }

  async function expectChargesOnce(transactionIds: number[]): Promise<void> {
    const rows: OcppTransactionRow[] = await fleet.db('ocpp_transactions').orderBy('id');
    expect(rows.map((row) => row.id)).toEqual([...transactionIds].sort((left, right) => left - right));
    const costMinor = Math.round((whPerCharge * priceMinorPerKwh) / 1_000);
    const ended = { status: 'ended', energy_wh: whPerCharge, cost_minor: costMinor, stop_cause: null };
    for (const row of rows) expect(row).toMatchObject(ended);
    expect(new Set(rows.map((row) => row.session))).toEqual(new Set(fixtures.map((fixture) => fixture.sessionId)));
    const readings: { rows: string; register_wh: string }[] = await fleet
      .db('meter_values')
      .groupBy('transaction')
      .count({ rows: '*' })
      .max({ register_wh: 'register_wh' });
    expect(readings).toHaveLength(stationCount);
    for (const { rows: count } of readings) expect(Number(count)).toBe(readingsPerCharge);
    for (const kind of ['transaction.started', 'transaction.ended']) {
      expect(
        await fleet.db('hub_events').where({ kind }).countDistinct({ n: 'transaction' }).count({ all: '*' }),
      ).toEqual([{ n: String(stationCount), all: String(stationCount) }]);
    }
  }

  async function offlineEvents(): Promise<number> {
    const [row] = (await fleet.db('hub_events').where('kind', 'station.offline').count({ n: '*' })) as { n: string }[];
    return Number(row?.n);
  }

  test('a hub killed at a random moment costs no command twice, no acknowledged message and no session', async () => {
    const charges = chargeAll();
    const commands = commandsDuring(charges);
    await progressed(0.2 + 0.4 * Math.random());
    const moved = stations.filter((station) => station.hubIndex === 0);
    expect(moved.length).toBeGreaterThan(stationCount / 4);
    await a?.process.kill();
    const transactionIds = await charges;
    expect(moved.every((station) => station.isConnected && station.hubIndex === 1)).toBe(true);
    const byStatus = expectCommandsOnce(await ends(await commands));
    // What the dead hub had sent is of unknown outcome; everything else was accepted.
    expect(Object.keys(byStatus).filter((status) => status !== 'accepted' && status !== 'timed_out')).toEqual([]);
    expect(byStatus['accepted']).toBeGreaterThan((await commands).length * 0.8);
    await expectChargesOnce(transactionIds);
    expect(await offlineEvents()).toBe(0);
    expect(await fleet.db('station_links').where({ is_online: true, hub: 'hub-b' }).count({ n: '*' })).toEqual([
      { n: String(stationCount) },
    ]);
  }, 180_000);

  test('both hubs restarted one after the other lose no command, no message and no session', async () => {
    const charges = chargeAll();
    const commands = commandsDuring(charges);
    await progressed(0.2);
    await a?.process.stop();
    expect(stations.flatMap((station) => station.closeCodes).every((code) => code === 1012)).toBe(true);
    await a?.process.start();
    await progressed(0.5);
    await b?.process.stop();
    await b?.process.start();
    const transactionIds = await charges;
    const byStatus = expectCommandsOnce(await ends(await commands));
    expect(byStatus).toEqual({ accepted: (await commands).length });
    await expectChargesOnce(transactionIds);
    expect(await offlineEvents()).toBe(0);
  }, 180_000);
});
