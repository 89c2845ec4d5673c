import { documentInForce } from '@tok/api';
import { serveRouter } from '@tok/endpoint/testing';
import type { ServedRouter } from '@tok/endpoint/testing';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addSignInRoutes } from '../endpoint/sign-in-routes.ts';
import { documentIds } from '../testing/sign-in-database.ts';
import { makeSignInScene } from '../testing/sign-in-scene.ts';
import type { SignInScene } from '../testing/sign-in-scene.ts';

let scene: SignInScene;
let served: ServedRouter;
let user: string;

beforeEach(async () => {
  scene = await makeSignInScene();
  const router = express.Router();
  addSignInRoutes(router, scene.parts);
  served = await serveRouter('/sign-in', router);
  const { challengeId, code } = await scene.challenge();
  await scene.enter(challengeId, code);
  user = (await scene.db('clients').first('user')).user;
});
afterEach(async () => {
  await served.close();
  await scene.close();
});

const pending = async () => documentInForce.array().parse((await served.call(user, 'GET', '/profile/consents')).data);
const accept = (...documents: string[]) => served.call(user, 'POST', '/profile/consents', { documents });

async function newPolicy(requires_consent = true): Promise<void> {
  await scene
    .db('documents')
    .where({ id: documentIds.nextPolicy })
    .update({ in_force_from: scene.parts.now(), requires_consent });
}

test('whoever has agreed to all that is in force is asked for nothing; drafts ask nobody', async () => {
  await scene.db('documents').where({ id: documentIds.nextPolicy }).update({ in_force_from: null });
  expect(await pending()).toEqual([]);
});

test('a new version is asked for until he agrees, and recorded once', async () => {
  await newPolicy();
  expect(await pending()).toMatchObject([{ id: documentIds.nextPolicy, version: 3, text: '<p>privacy_policy</p>' }]);
  const [first, second] = await Promise.all([accept(documentIds.nextPolicy), accept(documentIds.nextPolicy)]);
  expect([first.data, second.data]).toEqual([[], []]);
  expect(await scene.db('consents').where({ document: documentIds.nextPolicy })).toMatchObject([
    { document_type: 'privacy_policy', document_version: 3, login_code: null },
  ]);
  expect(await pending()).toEqual([]);
});

test('a version that needs no consent is not asked for', async () => {
  await newPolicy(false);
  expect(await pending()).toEqual([]);
});

test('what is not in force any more cannot be agreed to', async () => {
  await newPolicy();
  expect((await accept(documentIds.policy)).code).toBe('CONSENT_MISSING');
  expect((await served.call(user, 'POST', '/profile/consents', { documents: [] })).code).toBe('INVALID_PAYLOAD');
  expect(await scene.db('consents').where({ document: documentIds.nextPolicy })).toEqual([]);
});

test('guests and blocked drivers are asked nothing', async () => {
  for (const method of ['GET', 'POST']) {
    const body = method === 'POST' ? { documents: [documentIds.policy] } : undefined;
    expect((await served.call(null, method, '/profile/consents', body)).code).toBe('NOT_SIGNED_IN');
    await scene.db('clients').update({ is_blocked: true });
    expect((await served.call(user, method, '/profile/consents', body)).code).toBe('CLIENT_BLOCKED');
    await scene.db('clients').update({ is_blocked: false });
  }
});
