import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import { connectDatabase, hashPassword, wakeUp } from '@tok/database';
import { startTemporaryCluster, throwAway } from '../../../scripts/postgres/temporary-cluster.ts';
import type { TemporaryCluster } from '../../../scripts/postgres/temporary-cluster.ts';
import { hubExecArgv } from '../../../ocpp-hub/src/exec-argv.ts';
import { createModelTables } from '../../../snapshots/testing/model-tables.ts';
import { freePort } from '../../harness/free-port.ts';
import { ProductProcess } from '../../harness/product-process.ts';

export const password = 'a station of the fleet';

export interface FleetStation {
  id: string;
  code: string;
  sessionId: string;
  /** idTag that begins the session */
  token: string;
}

export interface HubProcess {
  hubId: string;
  /** where stations connect */
  url: string;
  metricsUrl: string;
  process: ProductProcess;
}

/** Kopecks a kWh of every session here. */
export const priceMinorPerKwh = 1_500;

/** One PostgreSQL of its own, several hubs on it as real processes, and stations with a session each. */
export class HubFleet {
  readonly db: Knex;
  readonly #cluster: TemporaryCluster;
  readonly #folder: string;
  readonly #hubs: HubProcess[] = [];

  private constructor(cluster: TemporaryCluster, db: Knex) {
    this.#cluster = cluster;
    this.db = db;
    this.#folder = mkdtempSync(path.join(tmpdir(), 'tok-hubs-'));
  }

  /** @param bin folder of PostgreSQL's programs */
  static async start(bin: string, settings: Record<string, string> = throwAway): Promise<HubFleet> {
    const cluster = await startTemporaryCluster(bin, settings);
    const db = connectDatabase({ client: 'pg', ...cluster, database: 'postgres', password: '' });
    await createModelTables(db);
    return new HubFleet(cluster, db);
  }

  async startHub(hubId: string, env: NodeJS.ProcessEnv = {}): Promise<HubProcess> {
    const [port, metricsPort] = [await freePort(), await freePort()];
    const metricsUrl = `http://127.0.0.1:${metricsPort}`;
    const hub = {
      hubId,
      url: `ws://127.0.0.1:${port}/ocpp`,
      metricsUrl,
      process: new ProductProcess({
        name: hubId,
        args: [...hubExecArgv, 'ocpp-hub/src/main.ts'],
        env: { PATH: process.env['PATH'], ...this.#environment(hubId, port, metricsPort), ...env },
        logFile: path.join(this.#folder, `${hubId}.log`),
        readyUrl: `${metricsUrl}/ready`,
        // Longer than a hub may take by its own configuration.
        stopTimeoutMs: 30_000,
      }),
    };
    await hub.process.start();
    this.#hubs.push(hub);
    return hub;
  }

  /** Each with a session that waits for its start. */
  async addStations(count: number): Promise<FleetStation[]> {
    const [city, owner, at] = [randomUUID(), randomUUID(), new Date()];
    await this.db('cities').insert({ id: city, name: 'Краснодар', time_zone: 'Europe/Moscow' });
    await this.db('owners').insert({ id: owner, name: 'Владелец', legal_name: 'ООО «Владелец»' });
    const password_hash = await hashPassword(password);
    const stations = Array.from({ length: count }, (_, index) => ({
      ...{ id: randomUUID(), code: `FLEET-${index}`, sessionId: randomUUID(), connector: randomUUID() },
      ...{ token: `TOKEN${String(index).padStart(15, '0')}`, client: randomUUID(), user: randomUUID(), index },
    }));
    const location = JSON.stringify({ type: 'Point', coordinates: [38.97, 45.03] });
    const rows: Record<string, object[]> = {
      stations: stations.map(({ id, code }) => ({
        ...{ id, code, display_number: code, owner, city, address: 'Красная, 1', location, password_hash },
        created_at: at,
      })),
      connectors: stations.map(({ id, connector }) => ({
        ...{ id: connector, station: id, number: 1, type: 'ccs', current: 'dc', max_power_w: 60_000 },
      })),
      directus_users: stations.map(({ user }) => ({ id: user })),
      clients: stations.map(({ client, user, index }) => ({
        ...{ id: client, user, phone: `+7${9_000_000_000 + index}`, registered_at: at },
      })),
      charging_sessions: stations.map(({ id, sessionId, connector, token, client, index }) => ({
        ...{
          id: sessionId,
          number: index + 1,
          client,
          station: id,
          connector,
          status: 'starting',
          source_kind: 'card',
        },
        ...{ limit_kind: 'full', tariff_snapshot: '{}', request_hash: sessionId, requested_at: at, updated_at: at },
        ...{ price_minor_per_kwh: priceMinorPerKwh, hold_minor: 1_000_000, start_token: token },
      })),
    };
    for (const [table, list] of Object.entries(rows)) await this.db.batchInsert(table, list, 500);
    return stations.map(({ id, code, sessionId, token }) => ({ id, code, sessionId, token }));
  }

  /** Asks the station to take its id; @returns the id of the command, which is what the station is sent */
  async addCommand(stationId: string): Promise<string> {
    const id = randomUUID();
    await this.db('station_commands').insert({
      ...{ id, station: stationId, action: 'DataTransfer', status: 'queued', created_at: new Date() },
      arguments: JSON.stringify({ vendorId: 'fleet', data: id }),
      expires_at: new Date(Date.now() + 120_000),
    });
    await wakeUp(this.db, 'tok_station_commands');
    return id;
  }

  async close(): Promise<void> {
    await Promise.all(this.#hubs.map((hub) => hub.process.kill()));
    await this.db.destroy();
    this.#cluster.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #environment(hubId: string, port: number, metricsPort: number): Record<string, string> {
    return {
      ...{ HUB_ID: hubId, HUB_HOST: '127.0.0.1', HUB_PORT: String(port), HUB_METRICS_PORT: String(metricsPort) },
      ...{ DB_CLIENT: 'pg', DB_HOST: this.#cluster.host, DB_PORT: String(this.#cluster.port), DB_DATABASE: 'postgres' },
      ...{ DB_USER: this.#cluster.user, LOG_LEVEL: 'warn' },
    };
  }
}
