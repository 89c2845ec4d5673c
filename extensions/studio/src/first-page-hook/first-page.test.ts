import { randomUUID } from 'node:crypto';
import { roleIds } from '@tok/database';
import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import type { ModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import hook from './index.ts';

let model: ModelDatabase;
let db: Knex;
beforeAll(async () => {
  model = await openModelDatabase();
  db = model.db;
});
afterAll(() => model.dispose());

type SignIn = (claims: object, meta: object) => Promise<object>;

function registered(database: unknown): SignIn {
  const found: Record<string, SignIn> = {};
  const functions = { filter: (event: string, handler: SignIn) => void (found[event] = handler) };
  const logger = { warn: () => undefined };
  // Directus hands over more than the hook takes.
  hook(
    functions as unknown as Parameters<typeof hook>[0],
    { database, logger } as unknown as Parameters<typeof hook>[1],
  );
  const signIn = found['auth.jwt'];
  if (!signIn) throw new Error('Nothing stands at auth.jwt');
  return signIn;
}

async function pageAfter(role: string, type: string): Promise<unknown> {
  const id = randomUUID();
  await db('directus_users').insert({ id, role, last_page: '/content/stations' });
  const claims = { id };
  expect(await registered(db)(claims, { user: id, type })).toBe(claims);
  return (await db('directus_users').where({ id }).first('last_page')).last_page;
}

test.each(['administrator', 'operator', 'support', 'analyst'] as const)('%s begins on the first page', async (role) => {
  expect(await pageAfter(roleIds[role], 'login')).toBe('/tok-home');
});

test('a session that goes on stays where it is', async () => {
  expect(await pageAfter(roleIds.operator, 'refresh')).toBe('/content/stations');
});

test.each(['corporate', 'driver'] as const)('%s is left alone', async (role) => {
  expect(await pageAfter(roleIds[role], 'login')).toBe('/content/stations');
});

test('nobody is kept out where it fails', async () => {
  const broken = () => {
    throw new Error('no database');
  };
  const claims = {};
  expect(await registered(broken)(claims, { user: randomUUID(), type: 'login' })).toBe(claims);
});
