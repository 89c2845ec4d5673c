import { randomUUID } from 'node:crypto';
import { roleIds } from '@tok/database';
import { serveRouter } from '@tok/endpoint/testing';
import type { ServedRouter } from '@tok/endpoint/testing';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addSignInRoutes } from '../endpoint/sign-in-routes.ts';
import { makeSignInScene } from '../testing/sign-in-scene.ts';
import type { SignInScene } from '../testing/sign-in-scene.ts';
import { revealsAnHourMax } from './reveal-code.ts';

const person = randomUUID();
let scene: SignInScene;
let served: ServedRouter;

beforeEach(async () => {
  scene = await makeSignInScene();
  await scene.db('directus_users').insert({ id: person, email: 'support@example.com', role: roleIds.support });
  const router = express.Router();
  addSignInRoutes(router, scene.parts);
  served = await serveRouter('/sign-in', router, {
    accountability: ({ headers }) => ({
      ...{ user: headers['x-user'] ?? null, role: headers['x-role'] ?? null },
      ...{ admin: headers['x-admin'] === 'true', ip: '203.0.113.9' },
    }),
  });
});
afterEach(async () => {
  await served.close();
  await scene.close();
});

const asSupport = { 'x-role': roleIds.support };
const because = { reason: 'Водитель не получил СМС' };

function reveal(id: string, body: unknown = because, headers: Record<string, string> = asSupport) {
  return served.call(person, 'POST', `/codes/${id}/reveal`, body, headers);
}
const looks = () => scene.db('code_reveals').orderBy('created_at');

test('a live code is shown to support and administrators, and who looked, when and why is kept', async () => {
  const { challengeId, code } = await scene.challenge();
  const answer = await reveal(challengeId);
  expect(answer).toMatchObject({ status: 200, data: { code, expiresAt: '2026-06-01T09:05:00.000Z' } });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await looks()).toMatchObject([{ login_code: challengeId, person, ip: '203.0.113.9', reason: because.reason }]);
  expect((await reveal(challengeId, because, { 'x-admin': 'true' })).status).toBe(200);
  expect(JSON.stringify(await looks())).not.toContain(code);
});

test('nobody else is shown one', async () => {
  const { challengeId } = await scene.challenge();
  for (const role of [roleIds.operator, roleIds.analyst, roleIds.corporate, roleIds.driver]) {
    expect((await reveal(challengeId, because, { 'x-role': role })).code).toBe('FORBIDDEN');
  }
  const guest = await served.call(null, 'POST', `/codes/${challengeId}/reveal`, because);
  expect(guest.code).toBe('NOT_SIGNED_IN');
  expect(await looks()).toEqual([]);
});

test('a reason is needed', async () => {
  const { challengeId } = await scene.challenge();
  for (const body of [{}, { reason: '' }, { reason: '  ок  ' }, { reason: 'х'.repeat(256) }, { ...because, code: 1 }]) {
    expect((await reveal(challengeId, body)).code).toBe('INVALID_PAYLOAD');
  }
  expect(await looks()).toEqual([]);
});

test('a code that is used, replaced, spent or expired is not shown', async () => {
  const used = await scene.challenge();
  await scene.enter(used.challengeId, used.code);
  const replaced = await scene.challenge('+79180000002');
  await scene.db('login_codes').where({ id: replaced.challengeId }).update({ superseded_at: scene.parts.now() });
  const spent = await scene.challenge('+79180000003');
  await scene.db('login_codes').where({ id: spent.challengeId }).update({ attempts: 5 });
  const wiped = await scene.challenge('+79180000004');
  await scene.db('login_codes').where({ id: wiped.challengeId }).update({ code_enc: null });
  const old = await scene.challenge('+79180000005');
  for (const { challengeId } of [used, replaced, spent, wiped]) {
    expect((await reveal(challengeId)).code).toBe('CODE_INVALID');
  }
  scene.pass(300);
  expect((await reveal(old.challengeId)).code).toBe('CODE_INVALID');
  expect((await reveal(randomUUID())).code).toBe('NOT_FOUND');
  expect((await reveal('1')).code).toBe('NOT_FOUND');
  expect(await looks()).toEqual([]);
});

test('the code of somebody who is no driver is shown to nobody', async () => {
  const first = await scene.challenge();
  await scene.enter(first.challengeId, first.code);
  await scene.db('directus_users').whereNot({ id: person }).update({ role: roleIds.administrator });
  scene.pass(120);
  const { challengeId } = await scene.challenge();
  expect((await reveal(challengeId, because, { 'x-admin': 'true' })).code).toBe('FORBIDDEN');
  await scene.db('directus_users').whereNot({ id: person }).update({ role: roleIds.driver });
  expect((await reveal(challengeId)).status).toBe(200);
});

test('a person has so many an hour, however many he asks for at once', async () => {
  const { challengeId } = await scene.challenge();
  const answers = await Promise.all(Array.from({ length: revealsAnHourMax + 3 }, () => reveal(challengeId)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(revealsAnHourMax);
  const refused = await reveal(challengeId);
  expect(refused).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
  expect(refused.headers.get('retry-after')).toBe('3600');
  const another = await served.call(randomUUID(), 'POST', `/codes/${challengeId}/reveal`, because, asSupport);
  expect(another.status).not.toBe(429);
  scene.pass(3_601);
  const { challengeId: later } = await scene.challenge('+79180000009');
  expect((await reveal(later)).status).toBe(200);
});

test('what was written of it is never changed; who it was may be forgotten', async () => {
  const { challengeId } = await scene.challenge();
  await reveal(challengeId);
  for (const change of [{ reason: 'Иначе' }, { ip: null }, { login_code: randomUUID() }, { person: randomUUID() }]) {
    await expect(scene.db('code_reveals').update(change)).rejects.toThrow();
  }
  await expect(scene.db('code_reveals').delete()).rejects.toThrow(/never changed/);
  await scene.db('directus_users').where({ id: person }).delete();
  expect(await looks()).toMatchObject([{ person: null, reason: because.reason }]);
});
