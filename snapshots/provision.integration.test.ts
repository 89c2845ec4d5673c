import { randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isUniqueViolation, stationPhotoFolderId } from '@tok/database';
import { checkLedger } from '@tok/payments';
import { demoDriver } from './demo/drivers.ts';
import { demoIds } from './demo/fixed-ids.ts';
import { demoLogins } from './demo/logins.ts';
import { demoCamera } from './demo/station-page-rows.ts';
import { roles } from './access/roles.ts';
import { model } from './model/model.ts';
import { findPostgres, startTemporaryCluster, throwAway } from '../scripts/postgres/temporary-cluster.ts';
import { ProvisionedDirectus } from './testing/provisioned-directus.ts';

const postgres = findPostgres();
const databases = postgres ? (['SQLite', 'PostgreSQL'] as const) : (['SQLite'] as const);

test('PostgreSQL is there to be tested against', ({ skip }) => {
  skip(!postgres && process.env['CI'] !== 'true', 'PostgreSQL: not found, provisioning was tested on SQLite alone');
  expect(postgres).not.toBeNull();
});

describe.each(databases)('on %s', (kind) => {
  let directus: ProvisionedDirectus;
  let stopCluster: () => void = () => undefined;
  let db: Knex;
  type Run = Awaited<ReturnType<ProvisionedDirectus['provision']>>;
  let firstRun: Run | undefined;
  let secondInstance: Run | undefined;
  const byLines = (runs: Run[]) => runs.sort((a, b) => b.lines.length - a.lines.length);

  beforeAll(async () => {
    directus = new ProvisionedDirectus(kind === 'PostgreSQL' ? await postgresVariables() : {});
    const instances = kind === 'PostgreSQL' ? 2 : 1;
    const run = () => directus.provision('--demo', 'full');
    [firstRun, secondInstance] = byLines(await Promise.all(Array.from({ length: instances }, run)));
    db = directus.openDatabase();
    await insertPeople();
    await directus.start();
  }, 400_000);

  afterAll(async () => {
    await db.destroy();
    await directus.close();
    stopCluster();
  });

  async function postgresVariables(): Promise<NodeJS.ProcessEnv> {
    const cluster = await startTemporaryCluster(postgres ?? '', throwAway);
    stopCluster = () => cluster.stop();
    const { host, port, user } = cluster;
    return { DB_CLIENT: 'pg', DB_HOST: host, DB_PORT: String(port), DB_DATABASE: 'postgres', DB_USER: user };
  }

  /** A company's user who was given no company. */
  const stray = { id: randomUUID(), email: 'stray@example.com', token: randomBytes(16).toString('hex') };

  async function insertPeople(): Promise<void> {
    await db('directus_users').insert({ ...stray, role: roles.corporate, status: 'active' });
  }

  /** As sign-in makes one. */
  async function driverToken(number: number): Promise<string> {
    const token = randomBytes(32).toString('hex');
    const expires = new Date(Date.now() + 60_000);
    await db('directus_sessions').insert({ token, user: demoDriver(number).userId, expires });
    const { data } = await directus.send('POST', '/auth/refresh', { refresh_token: token, mode: 'json' });
    return (data as { access_token: string }).access_token;
  }

  async function staffToken(email: string): Promise<string> {
    const login = demoLogins.find((each) => each.email === email);
    const { data } = await directus.send('POST', '/auth/login', { email, password: login?.password });
    return (data as { access_token: string }).access_token;
  }

  async function rows(path: string, token?: string): Promise<Record<string, unknown>[]> {
    const { status, data } = await directus.get(path, token);
    expect(status, path).toBe(200);
    return data as Record<string, unknown>[];
  }

  async function status(path: string, token?: string): Promise<number> {
    return (await directus.get(path, token)).status;
  }

  describe('provisioning', () => {
    test('makes everything from nothing', async () => {
      expect(firstRun?.lines.at(-1)).toBe('provision: done');
      expect(firstRun?.code).toBe(0);
      const [counted] = await db('charging_sessions').count({ count: '*' });
      expect(Number(counted?.['count'])).toBeGreaterThanOrEqual(2_000);
    });

    test('lets one of the instances that start together do it', () => {
      const idle = { code: 0, lines: ['provision: nothing has changed'] };
      expect(secondInstance).toEqual(kind === 'PostgreSQL' ? idle : undefined);
    });

    test('does not look twice when the sources are the same', async () => {
      expect(await directus.provision('--demo', 'full')).toEqual({
        code: 0,
        lines: ['provision: nothing has changed'],
      });
    });

    test('finds nothing to do when it looks again', async () => {
      const { code, lines } = await directus.provision('--demo', 'full', '--force');
      expect(code).toBe(0);
      expect(lines.filter((line) => !/nothing (to do|has changed)$/.test(line))).toEqual([]);
    });

    test('rewrites the names of a collection that changed in the code, and no others', async () => {
      const names = (collection: string) => db('directus_fields').where({ collection, field: 'name' });
      await names('cities').update({ note: 'old' });
      await names('owners').update({ note: 'arranged in Studio' });
      await db('tok_provisions').where({ stage: 'labels:cities' }).update({ fingerprint: 'old' });
      const { lines } = await directus.provision('--demo', 'full', '--force');
      expect(lines).toContain('labels: 1 collections brought up to date');
      expect(await names('cities').pluck('note')).toEqual([null]);
      expect(await names('owners').pluck('note')).toEqual(['arranged in Studio']);
      expect(await status('/items/stations?limit=1&fields=location')).toBe(200);
    });

    test('refuses an unknown size of demo', async () => {
      expect((await directus.provision('--demo', 'huge')).code).toBe(1);
    });

    test('leaves a ledger that balances', async () => {
      expect(await checkLedger(db)).toMatchObject({ isBalanced: true, mismatches: [] });
    });
  });

  describe('the database itself', () => {
    test('keeps a posted transfer as it is', async () => {
      await expect(db('ledger_transfers').update({ amount_minor: 1 })).rejects.toThrow(/never changed or deleted/);
      await expect(db('ledger_transfers').delete()).rejects.toThrow(/never changed or deleted/);
    });

    test('refuses sums that cannot be', async () => {
      const transfer = await db('ledger_transfers').first();
      const wrong = { ...transfer, id: randomUUID(), idempotency_key: 'test', amount_minor: 0 };
      await expect(db('ledger_transfers').insert(wrong)).rejects.toThrow(/constraint/);
      const payment = await db('payments').where({ status: 'captured' }).first();
      const more = { captured_minor: payment.amount_minor + 1 };
      await expect(db('payments').where({ id: payment.id }).update(more)).rejects.toThrow(/constraint/);
      await expect(db('tariffs').update({ price_minor_per_kwh: 0 })).rejects.toThrow(/constraint/);
    });

    test('takes no second open session of a connector', async () => {
      const [first, second] = await db('charging_sessions').where({ status: 'completed' }).limit(2);
      const json = { charge_curve: null, tariff_snapshot: '{}' };
      const open = (row: object, number: number) => ({
        ...{ ...row, ...json, id: randomUUID(), status: 'holding' },
        ...{ number, start_token: `token-${number}` },
      });
      await db('charging_sessions').insert(open(first, 900_001));
      const again = open({ ...second, connector: first.connector }, 900_002);
      await expect(db('charging_sessions').insert(again)).rejects.toSatisfy(isUniqueViolation);
      await db('charging_sessions').where({ number: 900_001 }).delete();
    });

    test('keeps its indices when a field is added in Studio', async () => {
      const indices = async (): Promise<unknown[]> =>
        kind === 'SQLite'
          ? db('sqlite_master').where({ type: 'index', tbl_name: 'charging_sessions' }).orderBy('name').pluck('sql')
          : db('pg_indexes').where({ tablename: 'charging_sessions' }).orderBy('indexname').pluck('indexdef');
      const before = await indices();
      const admin = await staffToken('admin@example.com');
      const field = {
        field: 'studio_note',
        type: 'string',
        schema: { is_nullable: true },
        meta: { interface: 'input' },
      };
      expect((await directus.send('POST', '/fields/charging_sessions', field, admin)).status).toBe(200);
      const index = { schema: { is_nullable: true, max_length: 100 } };
      expect((await directus.send('PATCH', '/fields/charging_sessions/studio_note', index, admin)).status).toBe(200);
      expect(await indices()).toEqual(before);
    });
  });

  describe('a guest', () => {
    test('reads stations without their secrets', async () => {
      const stations = await rows('/items/stations?limit=-1');
      expect(stations).toHaveLength(26);
      expect(Object.keys(stations[0] ?? {})).not.toContain('password_hash');
      expect(await status('/items/stations?fields=password_hash')).toBe(403);
      expect(await status('/items/stations?filter[password_hash][_nnull]=true')).toBe(403);
      expect(await status('/items/owners?fields=inn')).toBe(403);
    });

    test('reads the files in the folder of photos, and no other; of cameras and reports nothing', async () => {
      const file = (folder: string | null) => ({ id: randomUUID(), storage: 'local', type: 'image/jpeg', folder });
      const [photo, secret] = [file(stationPhotoFolderId), file(null)];
      await db('directus_files').insert([photo, secret].map((row) => ({ ...row, filename_download: 'a.jpg' })));
      expect((await rows('/files?fields=id')).map(({ id }) => id)).toEqual([photo.id]);
      expect(await status(`/files/${secret.id}`)).toBe(403);
      expect(await status(`/assets/${secret.id}`)).toBe(403);
      // The smaller sizes are made for those who may read it; any other size is refused before that.
      expect(await status(`/assets/${photo.id}?width=77`)).toBe(400);
      for (const table of ['cameras', 'station_reports', 'favourite_stations', 'station_photos']) {
        expect(await status(`/items/${table}`), table).toBe(403);
      }
    });

    test('reads what is published and nothing else', async () => {
      expect(await rows('/items/promotions')).toHaveLength(1);
      expect(await rows('/items/faq_items')).toHaveLength(7);
      expect(await rows('/items/documents')).toHaveLength(3);
      expect(await status('/items/contacts')).toBe(200);
    });

    test.each([
      'clients',
      'charging_sessions',
      'payments',
      'payment_methods',
      'login_codes',
      'ledger_accounts',
      'ledger_transfers',
      'tariffs',
      'counterparties',
      'ocpp_messages',
      'id_tags',
      'tok_provisions',
      'directus_users',
    ])('does not read %s', async (collection) => {
      const path = collection === 'directus_users' ? '/users' : `/items/${collection}`;
      expect(await status(path)).toBe(403);
    });
  });

  describe('a driver', () => {
    test('reads his own rows only', async () => {
      const token = await driverToken(1);
      const { clientId } = demoDriver(1);
      const own = await db('charging_sessions').where({ client: clientId }).pluck('id');
      expect(own.length).toBeGreaterThan(3);
      const sessions = await rows('/items/charging_sessions?limit=-1&fields=id,client', token);
      expect(sessions.map(({ id }) => id).sort()).toEqual([...own].sort());
      expect((await rows('/items/clients?fields=id', token)).map(({ id }) => id)).toEqual([clientId]);
      const transactions = await rows('/items/ocpp_transactions?limit=-1&fields=session', token);
      expect(transactions.every(({ session }) => own.includes(session))).toBe(true);
      const foreign = await db('charging_sessions').whereNot({ client: clientId }).first('id');
      expect(await status(`/items/charging_sessions/${foreign.id}`, token)).toBe(403);
    });

    test('sees neither tokens nor the ledger, and writes nothing', async () => {
      const token = await driverToken(1);
      expect(await status('/items/charging_sessions?fields=start_token', token)).toBe(403);
      expect(await status('/items/payment_methods?fields=provider_method_id', token)).toBe(403);
      expect(await status('/items/ledger_accounts', token)).toBe(403);
      expect(await status('/items/login_codes', token)).toBe(403);
      const { clientId } = demoDriver(1);
      expect((await directus.send('PATCH', `/items/clients/${clientId}`, { is_blocked: false }, token)).status).toBe(
        403,
      );
      const command = { station: demoIds.ownStations.ocpp16, action: 'Reset', arguments: { type: 'Hard' } };
      expect((await directus.send('POST', '/items/station_commands', command, token)).status).toBe(403);
    });

    test('also reads what a guest reads', async () => {
      expect(await rows('/items/stations?limit=-1', await driverToken(2))).toHaveLength(26);
    });
  });

  describe('a company', () => {
    test('reads and writes nothing in Directus itself: its cabinet does', async () => {
      for (const token of [await staffToken('auto@example.com'), stray.token]) {
        for (const { name } of model) expect(await status(`/items/${name}?limit=1`, token), name).toBe(403);
        const member = { program: demoIds.programs.autoSystemPrice, client: demoDriver(2).clientId };
        expect((await directus.send('POST', '/items/program_members', member, token)).status).toBe(403);
      }
    });
  });

  describe('staff', () => {
    test('support reads the sent codes, the operator and the analyst do not', async () => {
      expect((await rows('/items/login_codes?limit=1', await staffToken('support@example.com')))[0]).toMatchObject({
        code_hmac: '**********',
      });
      expect(await status('/items/login_codes', await staffToken('operator@example.com'))).toBe(403);
      expect(await status('/items/login_codes', await staffToken('analyst@example.com'))).toBe(403);
    });

    test('the analyst reads figures without people and writes nothing', async () => {
      const token = await staffToken('analyst@example.com');
      expect(await rows('/items/charging_sessions?limit=1&fields=energy_wh,cost_minor', token)).toHaveLength(1);
      expect(await status('/items/clients?fields=phone', token)).toBe(403);
      expect(await status('/items/charging_sessions?fields=client.phone', token)).toBe(403);
      expect(await status('/items/stations?fields=password_hash', token)).toBe(403);
      const change = { name: 'x' };
      expect((await directus.send('PATCH', `/items/cities/${demoIds.cities.anapa}`, change, token)).status).toBe(403);
    });

    test('nobody reads the hash of a station password, also not the operator', async () => {
      const token = await staffToken('operator@example.com');
      const [station] = await rows('/items/stations?limit=1&fields=password_hash', token);
      expect(station).toEqual({ password_hash: '**********' });
    });

    test('the operator names cameras and answers reports; what cameras and drivers say stays', async () => {
      const token = await staffToken('operator@example.com');
      const camera = `/items/cameras/${demoCamera.id}`;
      const [report] = await rows('/items/station_reports?limit=1', token);
      const change = async (path: string, body: object) => (await directus.send('PATCH', path, body, token)).status;
      expect(await change(camera, { name: 'Выезд' })).toBe(200);
      expect(await change(camera, { free: 1, total: 2 })).toBe(403);
      expect(await change(`/items/station_reports/${String(report?.['id'])}`, { status: 'done' })).toBe(200);
      expect(await change(`/items/station_reports/${String(report?.['id'])}`, { text: 'Всё хорошо' })).toBe(403);
      expect(JSON.stringify(await rows('/items/cameras', token))).not.toContain('scrypt');
    });

    test('the operator changes stations and prices, but no charge and no money', async () => {
      const token = await staffToken('operator@example.com');
      const message = { information_message: 'Проверка' };
      expect(
        (await directus.send('PATCH', `/items/stations/${demoIds.ownStations.ocpp16}`, message, token)).status,
      ).toBe(200);
      const session = await db('charging_sessions').first('id');
      expect(
        (await directus.send('PATCH', `/items/charging_sessions/${session.id}`, { cost_minor: 0 }, token)).status,
      ).toBe(403);
      expect((await directus.send('POST', '/items/ledger_transfers', {}, token)).status).toBe(403);
    });
  });
});
