import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ids, StationsWorld } from '../testing/stations-world.ts';

let world: StationsWorld;

beforeEach(async () => {
  world = await StationsWorld.open();
});

afterEach(() => world.close());

const mark = (station: string, user = ids.user) => world.call(user, 'PUT', `/favourites/${station}`);
const marked = async (user = ids.user) => (await world.call(user, 'GET', '/favourites')).data;

test('a driver marks stations and takes the mark away, however often he says so', async () => {
  expect(await mark(ids.station)).toMatchObject({ status: 204 });
  world.passMinutes(1);
  expect(await mark(ids.otherStation)).toMatchObject({ status: 204 });
  expect(await mark(ids.station.toUpperCase())).toMatchObject({ status: 204 });
  expect(await marked()).toEqual([ids.station, ids.otherStation]);
  for (let time = 0; time < 2; time += 1) {
    expect(await world.call(ids.user, 'DELETE', `/favourites/${ids.station}`)).toMatchObject({ status: 204 });
  }
  expect(await marked()).toEqual([ids.otherStation]);
});

test('marks that come at once make one row', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => mark(ids.station)));
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
  expect(await world.db('favourite_stations')).toHaveLength(1);
});

test('each driver has his own, and a guest none', async () => {
  await mark(ids.station);
  expect(await marked(ids.otherUser)).toEqual([]);
  await world.call(ids.otherUser, 'DELETE', `/favourites/${ids.station}`);
  expect(await marked()).toEqual([ids.station]);
  expect(await world.call(null, 'GET', '/favourites')).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' });
});

test('what drivers do not see cannot be marked, and leaves the list when it is hidden', async () => {
  for (const station of [ids.hiddenStation, randomUUID(), 'x']) {
    expect(await mark(station)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  }
  await mark(ids.station);
  await world.db('stations').where('id', ids.station).update({ is_public: false });
  expect(await marked()).toEqual([]);
});
