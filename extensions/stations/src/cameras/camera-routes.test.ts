import { randomUUID } from 'node:crypto';
import { hashPassword, readInstant } from '@tok/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cameraKey, ids, StationsWorld } from '../testing/stations-world.ts';

let world: StationsWorld;

beforeEach(async () => {
  world = await StationsWorld.open();
});

afterEach(() => world.close());

function report(places: unknown, { camera = ids.camera, key = cameraKey }: { camera?: string; key?: string } = {}) {
  return world.call(null, 'PUT', `/cameras/${camera}/places`, places, { authorization: `Bearer ${key}` });
}

const stored = async () => {
  const { free, total, reported_at } = await world.db('cameras').where('id', ids.camera).first();
  return { free, total, at: reported_at === null ? null : readInstant(reported_at).toISOString() };
};

test('a camera reports its places; the second arrival changes nothing but the time', async () => {
  expect(await report({ free: 3, total: 8 })).toMatchObject({ status: 204 });
  expect(await stored()).toEqual({ free: 3, total: 8, at: '2026-11-24T08:00:00.000Z' });
  world.passMinutes(1);
  expect(await report({ free: 3, total: 8 })).toMatchObject({ status: 204 });
  expect(await stored()).toEqual({ free: 3, total: 8, at: '2026-11-24T08:01:00.000Z' });
});

test('no key, a wrong one, a camera without a key and one that is not there are refused alike', async () => {
  const refusals = await Promise.all([
    world.call(null, 'PUT', `/cameras/${ids.camera}/places`, { free: 1, total: 2 }),
    report({ free: 1, total: 2 }, { key: 'not-the-key-of-the-camera' }),
    report({ free: 1, total: 2 }, { camera: ids.keylessCamera }),
    report({ free: 1, total: 2 }, { camera: randomUUID() }),
  ]);
  refusals.push(await report({ free: 1, total: 2 }, { camera: 'x' }));
  for (const { status, code, errors } of refusals) {
    expect({ status, code, errors }).toEqual({ status: 401, code: 'NOT_SIGNED_IN', errors: refusals[0]?.errors });
  }
  expect(await stored()).toEqual({ free: null, total: null, at: null });
});

test.each([
  { free: 9, total: 8 },
  { free: -1, total: 8 },
  { free: 1.5, total: 8 },
  { free: 1, total: 10_001 },
  { free: 1 },
  { free: '1', total: 8 },
  { free: 1, total: 8, at: 'now' },
])('refuses places that cannot be: %o', async (places) => {
  expect(await report(places)).toMatchObject({ status: 400, code: 'INVALID_PAYLOAD' });
  expect(await stored()).toEqual({ free: null, total: null, at: null });
});

test('a camera reports sixty times a minute at most, and goes on in the next', async () => {
  for (let time = 0; time < 60; time++) expect(await report({ free: 1, total: 2 })).toMatchObject({ status: 204 });
  const refused = await report({ free: 2, total: 2 });
  expect(refused).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
  expect(refused.errors?.[0]?.extensions['retryAfterS']).toBe(60);
  expect(await stored()).toMatchObject({ free: 1 });
  world.passMinutes(1);
  expect(await report({ free: 2, total: 2 })).toMatchObject({ status: 204 });
});

test('a key that was changed in Studio is void at once', async () => {
  await report({ free: 1, total: 2 });
  await world
    .db('cameras')
    .where('id', ids.camera)
    .update({ key_hash: await hashPassword('another-key-of-it') });
  expect(await report({ free: 2, total: 2 })).toMatchObject({ status: 401 });
  expect(await report({ free: 2, total: 2 }, { key: 'another-key-of-it' })).toMatchObject({ status: 204 });
});

test('the database itself refuses places that cannot be', async () => {
  const at = new Date();
  const write = (row: object) => world.db('cameras').where('id', ids.camera).update(row);
  await expect(write({ free: 3, total: 2, reported_at: at })).rejects.toThrow(/cameras/);
  await expect(write({ free: 3, reported_at: at })).rejects.toThrow(/cameras/);
  await expect(write({ free: 3, total: 10_001, reported_at: at })).rejects.toThrow(/cameras/);
});
