import { connectDatabase } from '@tok/database';
import { checkLedger } from '@tok/payments';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPostgres, startTemporaryCluster, throwAway } from '../../../scripts/postgres/temporary-cluster.ts';
import type { TemporaryCluster } from '../../../scripts/postgres/temporary-cluster.ts';
import { createModelTables } from '../../../snapshots/testing/model-tables.ts';
import { fullScale, generate, scaledTo } from './generate.ts';

const bin = findPostgres();
const scale = { sessions: 400, clients: 90, users: 150 };

test('a tenth is a tenth of everything', () => {
  expect(scaledTo(0.1)).toEqual({ sessions: 100_000, clients: 30_000, users: 50_000 });
  expect(scaledTo(1)).toEqual(fullScale);
});

describe.runIf(bin)('the generated network', () => {
  let cluster: TemporaryCluster;
  let db: Knex;

  beforeAll(async () => {
    cluster = await startTemporaryCluster(bin ?? '', throwAway);
    const { host, port, user } = cluster;
    db = connectDatabase({ client: 'pg', host, port, user, database: 'postgres' });
    await createModelTables(db);
    await generate(db, scale, new Date('2026-11-20T00:00:00Z'), () => undefined);
  }, 60_000);

  afterAll(async () => {
    await db.destroy();
    cluster.stop();
  });

  async function countOf(table: string): Promise<number> {
    return Number((await db(table).count({ count: '*' }).first())?.count);
  }

  test('has the size that was asked for', async () => {
    expect(await countOf('charging_sessions')).toBe(scale.sessions);
    expect(await countOf('clients')).toBe(scale.clients);
    expect(await countOf('directus_users')).toBe(scale.users);
  });

  test('points nowhere at what is not there', async () => {
    const keys =
      (await db.raw(`SELECT conrelid::regclass::text "from", confrelid::regclass::text "to", a.attname "column"
      FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      WHERE contype = 'f' AND conparentid = 0`)) as { rows: { from: string; to: string; column: string }[] };
    expect(keys.rows.length).toBeGreaterThan(50);
    for (const { from, to, column } of keys.rows) {
      const orphans = await db(`${from} as f`)
        .leftJoin(`${to} as t`, `f.${column}`, 't.id')
        .whereNotNull(`f.${column}`)
        .whereNull('t.id')
        .limit(1);
      expect(orphans, `${from}.${column}`).toEqual([]);
    }
  });

  test('balances: what was charged was paid, and no wallet is in debt', async () => {
    expect(await checkLedger(db)).toMatchObject({ isBalanced: true, mismatches: [] });
    const [sold] = await db('charging_sessions').sum({ minor: 'cost_minor' });
    const [revenue] = await db('ledger_accounts').where({ kind: 'revenue' }).sum({ minor: 'balance_minor' });
    expect(Number(revenue?.['minor'])).toBe(Number(sold?.['minor']));
    expect(await db('ledger_accounts').where('balance_minor', '<', 0)).toEqual([]);
    expect(Number(sold?.['minor'])).toBeGreaterThan(0);
  });

  test('settles each hold to the kopeck, and gives a receipt for each sum taken', async () => {
    const wrong = await db('payments')
      .where({ kind: 'hold' })
      .whereRaw('captured_minor + released_minor <> amount_minor');
    expect(wrong).toEqual([]);
    const [taken] = await db('payments').where('captured_minor', '>', 0).count({ count: '*' });
    expect(await countOf('receipts')).toBe(Number(taken?.['count']));
  });

  test('is the same again, and new charges are the last', async () => {
    const newest = (await db('charging_sessions').orderBy('number', 'desc').first()) as { requested_at: Date };
    const latest = await db('charging_sessions').max({ at: 'requested_at' }).first();
    expect(newest.requested_at).toEqual(latest?.['at']);
    const first = await db('charging_sessions').where({ number: 1 }).first('id');
    const [same] = ((await db.raw(`SELECT md5('tok-bench session ' || 1)::uuid id`)) as { rows: { id: string }[] })
      .rows;
    expect(first).toEqual(same);
  });
});
