import { profileDeletion } from '@tok/api';
import type { ProfileDeletion } from '@tok/api';
import { serveRouter } from '@tok/endpoint/testing';
import type { Answer, ServedRouter } from '@tok/endpoint/testing';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDeletionRoutes } from './deletion-routes.ts';
import { openDeletionScene } from './testing/deletion-scene.ts';
import type { DeletionScene } from './testing/deletion-scene.ts';

const address = '/profile/deletion';
let scene: DeletionScene;
let served: ServedRouter;
let user: string;
const faults: object[] = [];

beforeEach(async () => {
  scene = await openDeletionScene();
  user = await scene.money.userOf();
  const router = express.Router();
  addDeletionRoutes(router, { ...scene.context, logger: { error: (facts) => void faults.push(facts) } });
  served = await serveRouter('/sign-in', router);
});
afterEach(async () => {
  await served.close();
  await scene.close();
  expect(faults).toEqual([]);
});

function begin(confirmation: unknown, as: string | null = user): Promise<Answer> {
  return served.call(as, 'POST', address, { confirmation });
}

function read({ data }: Answer): ProfileDeletion {
  return profileDeletion.parse(data);
}

test('a driver with nothing open is told so, types the word, and is gone at once', async () => {
  expect(read(await served.call(user, 'GET', address))).toEqual({
    ...{ state: 'active', requestedAt: null, obstacles: [], balanceMinor: 0, cards: [], unplacedMinor: 0 },
    needsPerson: false,
  });
  const answer = await begin(' удалить ');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(read(answer).state).toBe('closed');
  expect((await served.call(user, 'GET', address)).code).toBe('FORBIDDEN');
});

test.each(['', 'да', 'УДАЛИТЬ ПРОФИЛЬ', 1, null, undefined])('%o is not the word', async (word) => {
  expect((await begin(word)).code).toBe('INVALID_PAYLOAD');
  expect((await scene.client()).deletion_requested_at).toBeNull();
});

test('what stands in the way comes with the refusal', async () => {
  await scene.money.topUp(5_000);
  await scene.money.hold({ source: 'balance', amountMinor: 5_000 });
  const answer = await begin('DELETE');
  expect([answer.status, answer.code]).toEqual([409, 'DELETION_IMPOSSIBLE']);
  const hold = { kind: 'hold', count: 1, amountMinor: 5_000, sessionId: null };
  expect(answer.errors?.[0]?.extensions['obstacles']).toEqual([hold]);
});

test('what waits for a person can be looked at, asked for again and taken back', async () => {
  await scene.money.topUp(5_000);
  expect(read(await begin('УДАЛИТЬ'))).toMatchObject({ state: 'requested', needsPerson: true, unplacedMinor: 5_000 });
  expect(read(await begin('УДАЛИТЬ')).state).toBe('requested');
  expect(read(await served.call(user, 'GET', address)).requestedAt).toBe(scene.money.now().toISOString());
  expect(read(await served.call(user, 'DELETE', address))).toMatchObject({ state: 'active', requestedAt: null });
  expect(read(await served.call(user, 'DELETE', address)).state).toBe('active');
});

test('guests and users who are no clients are kept out', async () => {
  for (const method of ['GET', 'DELETE']) {
    expect((await served.call(null, method, address)).code).toBe('NOT_SIGNED_IN');
    expect((await served.call(scene.clientId, method, address)).code).toBe('FORBIDDEN');
  }
  expect((await begin('УДАЛИТЬ', null)).code).toBe('NOT_SIGNED_IN');
});
