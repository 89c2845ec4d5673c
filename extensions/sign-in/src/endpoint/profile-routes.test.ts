import { profile } from '@tok/api';
import { serveRouter } from '@tok/endpoint/testing';
import type { ServedRouter } from '@tok/endpoint/testing';
import express from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeSignInScene } from '../testing/sign-in-scene.ts';
import type { SignInScene } from '../testing/sign-in-scene.ts';
import { addSignInRoutes } from './sign-in-routes.ts';

let scene: SignInScene;
let served: ServedRouter;

beforeEach(async () => {
  scene = await makeSignInScene();
  const router = express.Router();
  addSignInRoutes(router, scene.parts);
  served = await serveRouter('/sign-in', router);
});

afterEach(async () => {
  await served.close();
  await scene.close();
});

async function signIn(): Promise<string> {
  const { challengeId, code } = await scene.challenge();
  await scene.enter(challengeId, code);
  return (await scene.db('clients').first('user')).user;
}

describe('the profile', () => {
  test('is read and its e-mail set and cleared by its client', async () => {
    const user = await signIn();
    const read = async () => profile.parse((await served.call(user, 'GET', '/profile')).data);
    const change = async (email: string | null) =>
      profile.parse((await served.call(user, 'PATCH', '/profile', { email })).data);
    expect(await read()).toMatchObject({ phone: '+79180000001', email: null });
    expect((await change('driver@example.com')).email).toBe('driver@example.com');
    expect((await change(null)).email).toBeNull();
  });

  test('refuses what is no e-mail, and any other field', async () => {
    const user = await signIn();
    for (const body of [{ email: 'driver' }, { email: '' }, { phone: '+79180000002' }, { email: null, wallet: 1 }]) {
      expect((await served.call(user, 'PATCH', '/profile', body)).code).toBe('INVALID_PAYLOAD');
    }
  });

  test('is closed to guests, to users who are no clients, and to blocked clients', async () => {
    const user = await signIn();
    for (const method of ['GET', 'PATCH']) {
      const codeFor = async (who: string | null) =>
        (await served.call(who, method, '/profile', method === 'PATCH' ? { email: null } : undefined)).code;
      expect(await codeFor(null)).toBe('NOT_SIGNED_IN');
      expect(await codeFor('00000000-0000-4000-8000-00000000000f')).toBe('FORBIDDEN');
      await scene.db('clients').update({ is_blocked: true });
      expect(await codeFor(user)).toBe('CLIENT_BLOCKED');
      await scene.db('clients').update({ is_blocked: false });
    }
  });
});
