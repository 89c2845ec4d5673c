import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import { hashPassword } from '@tok/database';
import { PasswordDigest } from '../src/credentials/password-digest.ts';

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

export interface BenchStation {
  id: string;
  code: string;
  connector: string;
}

/** All have the same password: of one hash that is known to be right, the hub remembers so. */
export async function addStations(db: Knex, count: number, password: string): Promise<BenchStation[]> {
  const city = randomUUID();
  const owner = randomUUID();
  await db('cities').insert({ id: city, name: 'Краснодар', time_zone: 'Europe/Moscow' });
  await db('owners').insert({ id: owner, name: 'Benchmark', legal_name: 'Benchmark' });
  const password_hash = await hashPassword(password);
  const stations = Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    code: `BENCH-${index}`,
    connector: randomUUID(),
  }));
  const rows = stations.map(({ id, code }, index) => ({
    ...{ id, code, owner, city, password_hash },
    display_number: String(index + 1),
    address: 'Benchmark',
    location: JSON.stringify({ type: 'Point', coordinates: [38.97, 45.03] }),
    heartbeat_interval_s: 300,
    protocol: 'ocpp1.6',
    is_public: false,
    created_at: new Date(),
  }));
  await db.batchInsert('stations', rows, 500);
  const connectors = stations.map(({ id, connector }) => ({
    ...{ id: connector, station: id, number: 1 },
    ...{ type: 'ccs', current: 'dc', max_power_w: 60_000, is_enabled: true },
  }));
  await db.batchInsert('connectors', connectors, 500);
  return stations;
}

/** A session that waits for each station to start. @returns start tokens, in the order of the stations */
export async function addSessions(db: Knex, stations: BenchStation[]): Promise<string[]> {
  const now = new Date();
  const drivers = stations.map((station, index) => ({
    ...{ station, index, client: randomUUID(), user: randomUUID() },
    token: randomUUID().replaceAll('-', '').slice(0, 20).toUpperCase(),
  }));
  const users = drivers.map(({ user }) => ({ id: user }));
  await db.batchInsert('directus_users', users, 500);
  const clients = drivers.map(({ client, user, index }) => ({
    ...{ id: client, user, phone: `+7900${String(index).padStart(7, '0')}`, registered_at: now },
  }));
  await db.batchInsert('clients', clients, 500);
  const [last] = (await db('charging_sessions').max({ number: 'number' })) as { number: number | null }[];
  const rows = drivers.map(({ station, index, client, token }) => ({
    id: randomUUID(),
    number: (last?.number ?? 0) + index + 1,
    ...{ client, station: station.id, connector: station.connector, start_token: token },
    ...{ status: 'starting', source_kind: 'card', limit_kind: 'full', tariff_snapshot: '{}' },
    request_hash: randomUUID(),
    ...{ requested_at: now, updated_at: now, price_minor_per_kwh: 1_500, hold_minor: 100_000_000 },
  }));
  await db.batchInsert('charging_sessions', rows, 500);
  return drivers.map(({ token }) => token);
}

/**
 * Gives each station a password of its own, as after its first login: its digest stands in station_credentials. The hashes
 * are random, as scrypt of thousands would take minutes: where the hub did not go by the digest, it would run scrypt on
 * them and refuse the station.
 *
 * @returns passwords, in the order of the stations
 */
export async function giveOwnPasswords(db: Knex, stations: BenchStation[], passwordKey: string): Promise<string[]> {
  const digests = new PasswordDigest(passwordKey);
  const rows = stations.map(({ id }) => ({
    id,
    password: randomUUID(),
    hash: `scrypt$${randomBytes(16).toString('base64url')}$${randomBytes(32).toString('base64url')}`,
  }));
  await db.raw(
    'UPDATE stations SET password_hash = f.hash FROM unnest(?::uuid[], ?::text[]) AS f (id, hash) WHERE stations.id = f.id',
    [rows.map(({ id }) => id), rows.map(({ hash }) => hash)],
  );
  const credentials = rows.map(({ id, hash, password }) => ({
    ...{ id, station: id, password_hash: null, replaces_hash: null, is_confirmed: false },
    quick_check: digests.of(hash, password),
    changed_at: new Date(),
  }));
  await db('station_credentials')
    .whereIn(
      'id',
      rows.map(({ id }) => id),
    )
    .delete();
  await db.batchInsert('station_credentials', credentials, 500);
  return rows.map(({ password }) => password);
}

/** All have the same one again. */
export async function takeBackPasswords(db: Knex, password: string): Promise<void> {
  await db('station_credentials').delete();
  await db('stations').update({ password_hash: await hashPassword(password) });
}
