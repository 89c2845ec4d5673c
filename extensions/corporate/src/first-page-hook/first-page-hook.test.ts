import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CabinetWorld } from '../testing/cabinet-world.ts';
import hook, { openCabinetFirst } from './index.ts';

let world: CabinetWorld;

beforeAll(async () => {
  world = await CabinetWorld.open();
});
afterAll(() => world.close());

async function lastPage(id: string): Promise<unknown> {
  return (await world.db('directus_users').where({ id }).first('last_page')).last_page;
}

type Filter = (claims: object, meta: object) => Promise<object>;

function registered(database: unknown): Filter {
  const filters: Record<string, Filter> = {};
  const functions = { filter: (event: string, handler: Filter) => void (filters[event] = handler) };
  const logger = { warn: () => undefined };
  // Directus hands over more than the hook takes.
  hook(
    functions as unknown as Parameters<typeof hook>[0],
    { database, logger } as unknown as Parameters<typeof hook>[1],
  );
  const filter = filters['auth.jwt'];
  if (!filter) throw new Error('Nothing stands at auth.jwt');
  return filter;
}

test('a company lands in its cabinet whenever it signs in, wherever it was last', async () => {
  const { user } = await world.addCompany();
  await world.db('directus_users').where({ id: user }).update({ last_page: '/content' });
  const claims = { id: user };
  expect(await registered(world.db)(claims, { user, type: 'login' })).toBe(claims);
  expect(await lastPage(user)).toBe('/tok-cabinet');
});

test('a session that goes on stays where it is, and staff lands where it was', async () => {
  const { user } = await world.addCompany();
  await openCabinetFirst(world.db, { user, type: 'refresh' });
  expect(await lastPage(user)).toBeNull();
  const id = randomUUID();
  await world.db('directus_users').insert({ id, role: randomUUID(), last_page: '/content/stations' });
  await openCabinetFirst(world.db, { user: id, type: 'login' });
  expect(await lastPage(id)).toBe('/content/stations');
});

test('nobody is kept out where it fails', async () => {
  const broken = () => {
    throw new Error('no database');
  };
  const claims = { id: 'u' };
  expect(await registered(broken)(claims, { user: 'u', type: 'login' })).toBe(claims);
});
