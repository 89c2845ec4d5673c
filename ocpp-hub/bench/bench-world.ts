import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import { hashPassword } from '@tok/database';

const root = path.resolve(import.meta.dirname, '../..');

/** The real tables with all their indices, by the product's own provisioning. */
export function provision(databaseEnv: NodeJS.ProcessEnv): void {
  const done = spawnSync(process.execPath, ['snapshots/main.ts', '--demo', 'none'], {
    cwd: root,
    env: {
      ...process.env,
      ...databaseEnv,
      // Directus must not read a .env that lies about.
      CONFIG_PATH: path.join(tmpdir(), 'none.env'),
      EXTENSIONS_PATH: path.join(tmpdir(), 'no-extensions'),
      MIGRATIONS_PATH: path.join(root, 'migrations'),
      SECRET: randomUUID(),
      PUBLIC_URL: 'http://127.0.0.1',
      ADMIN_EMAIL: 'admin@example.com',
      ADMIN_PASSWORD: randomUUID(),
      LOG_LEVEL: 'warn',
      TELEMETRY: 'false',
    },
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`provisioning failed:\n${done.stdout}\n${done.stderr}`);
}

/** @returns their codes */
export async function addStations(db: Knex, count: number, password: string): Promise<string[]> {
  const city = randomUUID();
  const owner = randomUUID();
  await db('cities').insert({ id: city, name: 'Краснодар', time_zone: 'Europe/Moscow' });
  await db('owners').insert({ id: owner, name: 'Benchmark', legal_name: 'Benchmark' });
  const password_hash = await hashPassword(password);
  const stations = Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    code: `BENCH-${index}`,
    display_number: String(index + 1),
    owner,
    city,
    address: 'Benchmark',
    location: JSON.stringify({ type: 'Point', coordinates: [38.97, 45.03] }),
    password_hash,
    heartbeat_interval_s: 300,
    protocol: 'ocpp1.6',
    is_public: false,
    created_at: new Date(),
  }));
  await db.batchInsert('stations', stations, 500);
  const connectors = stations.map((station) => ({
    id: randomUUID(),
    station: station.id,
    number: 1,
    type: 'ccs',
    current: 'dc',
    max_power_w: 60_000,
    is_enabled: true,
  }));
  await db.batchInsert('connectors', connectors, 500);
  return stations.map((station) => station.code);
}
