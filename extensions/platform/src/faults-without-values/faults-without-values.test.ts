import knex from 'knex';
import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, test } from 'vitest';
import hook from './index.ts';

const phone = '+79180000001';
let database: Knex;
beforeEach(() => {
  // As Directus opens it.
  database = knex({ client: 'sqlite3', connection: ':memory:', useNullAsDefault: true });
});
afterEach(() => database.destroy());

async function faultOf(work: PromiseLike<unknown>): Promise<string> {
  const fault: unknown = await Promise.resolve(work).catch((error: unknown) => error);
  if (!(fault instanceof Error)) throw new TypeError('The query did not fail');
  return `${fault.message} ${fault.stack} ${JSON.stringify(fault)}`;
}

test('a query that fails names no value, neither alone nor in a transaction', async () => {
  const find = (db: Knex) => db('clients').where({ phone });
  expect(await faultOf(find(database))).toContain(phone);
  void hook({} as Parameters<typeof hook>[0], { database } as unknown as Parameters<typeof hook>[1]);
  for (const fault of [await faultOf(find(database)), await faultOf(database.transaction((trx) => find(trx)))]) {
    expect(fault).toContain('no such table: clients');
    expect(fault).not.toContain(phone);
  }
});
