import { connectDatabase, isUniqueViolation, listenForWakeUps, wakeUp, writeTransaction } from '@tok/database';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPostgres, startTemporaryCluster, throwAway } from '../../scripts/postgres/temporary-cluster.ts';
import type { TemporaryCluster } from '../../scripts/postgres/temporary-cluster.ts';

const bin = findPostgres();

describe.runIf(bin)('what only PostgreSQL does', () => {
  let cluster: TemporaryCluster;
  let db: Knex;
  const databaseConfig = () => ({
    client: 'pg' as const,
    host: cluster.host,
    port: cluster.port,
    database: 'postgres',
    user: cluster.user,
  });

  beforeAll(async () => {
    cluster = await startTemporaryCluster(bin ?? '', throwAway);
    db = connectDatabase(databaseConfig());
  });

  afterAll(async () => {
    await db.destroy();
    cluster.stop();
  });

  function heardBy(channel: Parameters<typeof listenForWakeUps>[1]) {
    const heard: string[] = [];
    let awaited: { payload: string; done: () => void } | undefined;
    const listener = listenForWakeUps(db, channel, (payload) => {
      heard.push(payload);
      if (awaited?.payload === payload) awaited.done();
    });
    const until = (payload: string) =>
      new Promise<void>((done) => {
        awaited = { payload, done };
        if (heard.includes(payload)) done();
      });
    return { heard, until, listener };
  }

  test('a wake-up arrives when its transaction commits', async () => {
    const { heard, until, listener } = heardBy('tok_hub_events');
    // The first, empty one says that it listens.
    await until('');
    await db.transaction(async (trx) => {
      await wakeUp(trx, 'tok_hub_events', 'committed');
      expect(heard).not.toContain('committed');
    });
    await until('committed');
    await listener.close();
  });

  test('a wake-up of a transaction that failed never arrives', async () => {
    const { heard, until, listener } = heardBy('tok_session_figures');
    await until('');
    const failing = db.transaction(async (trx) => {
      await wakeUp(trx, 'tok_session_figures', 'lost');
      throw new Error('killed');
    });
    await expect(failing).rejects.toThrow('killed');
    await wakeUp(db, 'tok_session_figures', 'after');
    await until('after');
    expect(heard).not.toContain('lost');
    await listener.close();
  });

  test('a listener whose connection was cut listens again', async () => {
    const { until, listener } = heardBy('tok_station_commands');
    await until('');
    await db.raw("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN tok_station_commands'");
    const heardAgain = until('again');
    const sender = setInterval(() => void wakeUp(db, 'tok_station_commands', 'again'), 50);
    await heardAgain;
    clearInterval(sender);
    await listener.close();
  });

  test('a refused duplicate is told from other errors', async () => {
    await db.schema.createTable('names', (table) => table.string('name').primary());
    await db('names').insert({ name: 'a' });
    const duplicate = await writeTransaction(db, (trx) => trx('names').insert({ name: 'a' })).catch(
      (error: unknown) => error,
    );
    const other = await db('nowhere')
      .insert({ name: 'a' })
      .catch((error: unknown) => error);
    expect([duplicate, other].map(isUniqueViolation)).toEqual([true, false]);
  });
});

test('PostgreSQL is there to be tested against', () => {
  if (bin) return;
  console.warn('PostgreSQL: not found, its integration tests did not run');
  expect(process.env['CI'], 'CI must have PostgreSQL').not.toBe('true');
});
