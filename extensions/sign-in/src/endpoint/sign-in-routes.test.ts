import { apiError, codeSent, documentInForce, profile, tokens } from '@tok/api';
import express from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { serveRouter } from '../testing/serve-router.ts';
import type { ServedRouter } from '../testing/serve-router.ts';
import { documentIds } from '../testing/sign-in-database.ts';
import { makeSignInScene } from '../testing/sign-in-scene.ts';
import type { SignInScene } from '../testing/sign-in-scene.ts';
import { addSignInRoutes } from './sign-in-routes.ts';

let scene: SignInScene;
let served: ServedRouter;
let user: string | null;

beforeEach(async () => {
  user = null;
  scene = await makeSignInScene();
  const router = express.Router();
  addSignInRoutes(router, scene.parts);
  served = await serveRouter(router, () => user);
});

afterEach(async () => {
  await served.close();
  await scene.db.destroy();
});

async function call(method: string, path: string, body?: unknown) {
  const response = await fetch(`${served.address}${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'user-agent': 'x'.repeat(400) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, json: (await response.json()) as unknown };
}

const wanted = { phone: '89180000001', channel: 'sms', documents: [documentIds.policy, documentIds.terms] };
function data<T extends z.ZodType>(schema: T, json: unknown): z.output<T> {
  return schema.parse(z.strictObject({ data: z.unknown() }).parse(json).data);
}

async function signIn(): Promise<string> {
  await call('POST', '/code', wanted);
  const { challengeId = '', code } = scene.sent.at(-1) ?? {};
  await call('POST', '/verify', { challengeId, code });
  return (await scene.db('clients').first('user')).user;
}

describe('the sign-in endpoint', () => {
  test('gives tokens for a code, in the shapes of the contract', async () => {
    const asked = await call('POST', '/code', wanted);
    expect(asked.status).toBe(202);
    const { challengeId } = data(codeSent, asked.json);
    const verified = await call('POST', '/verify', { challengeId, code: scene.sent[0]?.code });
    expect(verified.status).toBe(200);
    expect(verified.headers.get('cache-control')).toBe('no-store');
    expect(data(tokens, verified.json).is_new).toBe(true);
  });

  test('cuts a long user agent instead of refusing it', async () => {
    await call('POST', '/code', wanted);
    expect((await scene.db('login_codes').first()).user_agent).toBe('x'.repeat(255));
  });

  test('says how long to wait, in the body and in the header', async () => {
    await call('POST', '/code', wanted);
    const again = await call('POST', '/code', wanted);
    expect(again.status).toBe(429);
    expect(again.headers.get('retry-after')).toBe('60');
    expect(apiError.parse(again.json).errors[0]?.extensions).toEqual({ code: 'TOO_MANY_REQUESTS', retryAfterS: 60 });
  });

  test.each([
    ['no body', undefined, []],
    ['a list', [wanted], []],
    ['an unknown field', { ...wanted, admin: true }, ['admin']],
    ['a number for a phone', { ...wanted, phone: 89180000001 }, ['phone']],
    ['an unknown channel', { ...wanted, channel: 'pigeon' }, ['channel']],
    ['documents that are no ids', { ...wanted, documents: ['1'] }, ['documents.0']],
    [
      'too many documents',
      { ...wanted, documents: Array.from({ length: 21 }, () => documentIds.terms) },
      ['documents'],
    ],
  ])('refuses %s', async (_name, body, fields) => {
    const response = await call('POST', '/code', body);
    expect(response.status).toBe(400);
    const [error] = apiError.parse(response.json).errors;
    expect(error?.extensions['code']).toBe('INVALID_PAYLOAD');
    if (fields.length > 0) expect(error?.extensions['fields']).toEqual(fields);
    expect(scene.sent).toEqual([]);
  });

  test.each([{ code: '12345' }, { code: '1234567' }, { code: '12345a' }, { code: 123456 }, { challengeId: '1' }])(
    'refuses to verify %o without counting a try',
    async (wrong) => {
      await call('POST', '/code', wanted);
      const right = { challengeId: scene.sent[0]?.challengeId, code: scene.sent[0]?.code };
      const response = await call('POST', '/verify', { ...right, ...wrong });
      expect(apiError.parse(response.json).errors[0]?.extensions['code']).toBe('INVALID_PAYLOAD');
      expect((await scene.db('login_codes').first()).attempts).toBe(0);
    },
  );

  test('shows everybody the documents in force', async () => {
    const shown = data(z.array(documentInForce), (await call('GET', '/documents')).json);
    expect(shown.map(({ type, version, requiresConsent }) => [type, version, requiresConsent])).toEqual([
      ['offer', 1, false],
      ['privacy_policy', 2, true],
      ['terms', 1, true],
    ]);
  });
});

describe('the profile', () => {
  const codeOf = (json: unknown) => apiError.parse(json).errors[0]?.extensions['code'];

  test('is read and its e-mail set and cleared by its client', async () => {
    user = await signIn();
    expect(data(profile, (await call('GET', '/profile')).json)).toMatchObject({ phone: '+79180000001', email: null });
    const changed = await call('PATCH', '/profile', { email: 'driver@example.com' });
    expect(data(profile, changed.json).email).toBe('driver@example.com');
    expect(data(profile, (await call('PATCH', '/profile', { email: null })).json).email).toBeNull();
  });

  test('refuses what is no e-mail, and any other field', async () => {
    user = await signIn();
    for (const body of [
      {},
      { email: 'driver' },
      { email: '' },
      { phone: '+79180000002' },
      { email: null, wallet: 1 },
    ]) {
      expect(codeOf((await call('PATCH', '/profile', body)).json)).toBe('INVALID_PAYLOAD');
    }
  });

  test('is closed to guests, to users who are no clients, and to blocked clients', async () => {
    for (const method of ['GET', 'PATCH']) {
      const body = method === 'PATCH' ? { email: null } : undefined;
      user = null;
      expect(codeOf((await call(method, '/profile', body)).json)).toBe('NOT_SIGNED_IN');
      user = 'an operator';
      expect(codeOf((await call(method, '/profile', body)).json)).toBe('FORBIDDEN');
    }
    user = await signIn();
    await scene.db('clients').update({ is_blocked: true });
    expect(codeOf((await call('GET', '/profile')).json)).toBe('CLIENT_BLOCKED');
  });
});
