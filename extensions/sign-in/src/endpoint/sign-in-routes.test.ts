import { codeDelivery, codeSent, documentInForce, proofChallenge, signInOptions, tokens } from '@tok/api';
import { serveRouter } from '@tok/endpoint/testing';
import type { Answer, ServedRouter } from '@tok/endpoint/testing';
import express from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { documentIds } from '../testing/sign-in-database.ts';
import { deviceId, makeSignInScene } from '../testing/sign-in-scene.ts';
import type { SignInScene } from '../testing/sign-in-scene.ts';
import { solve } from '../testing/solve-challenge.ts';
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

function call(method: string, path: string, body?: unknown, device: string | null = deviceId): Promise<Answer> {
  const headers = { 'user-agent': 'x'.repeat(400), ...(device === null ? {} : { 'x-device-id': device }) };
  return served.call(null, method, path, body, headers);
}

const wanted = { phone: '89180000001', channel: 'sms', documents: [documentIds.policy, documentIds.terms] };

async function work(device = deviceId) {
  return solve(proofChallenge.parse((await call('GET', '/challenge', undefined, device)).data));
}

async function ask(more: object = {}): Promise<Answer> {
  return call('POST', '/code', { ...wanted, proof: await work(), ...more });
}

describe('the sign-in endpoint', () => {
  test('gives tokens for a code that was worked for, in the shapes of the contract', async () => {
    const asked = await ask();
    expect(asked.status).toBe(202);
    const { challengeId } = codeSent.parse(asked.data);
    const code = await scene.codeOf(challengeId);
    const verified = await call('POST', '/verify', { challengeId, code });
    expect(verified.status).toBe(200);
    expect(verified.headers.get('cache-control')).toBe('no-store');
    expect(tokens.parse(verified.data).is_new).toBe(true);
  });

  test('says by which ways a code can come', async () => {
    expect(signInOptions.parse((await call('GET', '/options')).data)).toEqual({ channels: ['sms', 'telegram'] });
  });

  test('work is given to a device that says who it is', async () => {
    for (const device of [null, 'me', '']) {
      expect((await call('GET', '/challenge', undefined, device)).code).toBe('INVALID_PAYLOAD');
    }
  });

  test('the more is sent, the more work a code costs', async () => {
    const { limits, proof } = scene.parts.config;
    limits.globalHourMax = 10;
    limits.deviceHourMax = 100;
    proof.tries = 10;
    // With so few tries the prefix says nothing of their number: the counter of the answer does.
    expect((await work()).solution.counter).toBeLessThanOrEqual(15);
    for (let n = 0; n < 9; n += 1) await scene.ask(`+7918${n}000000`, { ip: `203.0.113.${n}` });
    expect((await work()).solution.counter).toBeGreaterThanOrEqual(40);
  });

  test('without work there is no code', async () => {
    expect(await call('POST', '/code', wanted)).toMatchObject({ status: 400, code: 'PROOF_NEEDED' });
    const proof = await work('de000000-0000-4000-8000-000000000002');
    expect(await call('POST', '/code', { ...wanted, proof })).toMatchObject({ status: 400, code: 'PROOF_NEEDED' });
  });

  test('tells the device that asked, and no other, what became of its code', async () => {
    const { challengeId } = codeSent.parse((await ask()).data);
    const read = (device: string | null) => call('GET', `/code/${challengeId}`, undefined, device);
    expect(codeDelivery.parse((await read(deviceId)).data)).toEqual({ channel: 'sms', status: 'queued' });
    await scene.db('login_codes').update({ delivery_channel: 'sms', delivery_status: 'failed' });
    expect(codeDelivery.parse((await read(deviceId)).data)).toEqual({ channel: 'sms', status: 'failed' });
    for (const device of [null, 'de000000-0000-4000-8000-000000000002']) {
      expect((await read(device)).code).toBe('NOT_FOUND');
    }
    expect((await call('GET', '/code/1')).code).toBe('NOT_FOUND');
    expect((await call('GET', '/code/%ZZ')).code).toBe('NOT_FOUND');
  });

  test('cuts a long user agent instead of refusing it', async () => {
    await ask();
    expect((await scene.codes())[0]?.user_agent).toBe('x'.repeat(255));
  });

  test('says how long to wait, in the body and in the header', async () => {
    await ask();
    const again = await ask();
    expect(again.status).toBe(429);
    expect(again.headers.get('retry-after')).toBe('60');
    expect(again.headers.get('cache-control')).toBe('no-store');
    expect(again.errors?.[0]?.extensions).toEqual({ code: 'TOO_MANY_REQUESTS', retryAfterS: 60 });
  });

  test.each([
    ['no body', undefined, []],
    ['a list', [wanted], []],
    ['an unknown field', { ...wanted, admin: true }, ['']],
    ['a number for a phone', { ...wanted, phone: 89180000001 }, ['phone']],
    ['an unknown channel', { ...wanted, channel: 'pigeon' }, ['channel']],
    ['documents that are no ids', { ...wanted, documents: ['1'] }, ['documents.0']],
    ['a proof that is none', { ...wanted, proof: { challenge: {}, solution: 1 } }, ['proof.solution']],
    [
      'too many documents',
      { ...wanted, documents: Array.from({ length: 21 }, () => documentIds.terms) },
      ['documents'],
    ],
  ])('refuses %s', async (_name, body, fields) => {
    const response = await call('POST', '/code', body);
    expect(response).toMatchObject({ status: 400, code: 'INVALID_PAYLOAD' });
    const issues = response.errors?.[0]?.extensions['issues'] as { path: string }[];
    for (const field of fields) expect(issues.map(({ path }) => path)).toContain(field);
    expect(await scene.codes()).toEqual([]);
  });

  test.each([{ code: '12345' }, { code: '1234567' }, { code: '12345a' }, { code: 123456 }, { challengeId: '1' }])(
    'refuses to verify %o without counting a try',
    async (wrong) => {
      const { challengeId } = codeSent.parse((await ask()).data);
      const right = { challengeId, code: await scene.codeOf(challengeId) };
      const response = await call('POST', '/verify', { ...right, ...wrong });
      expect(response.code).toBe('INVALID_PAYLOAD');
      expect((await scene.codes())[0]?.attempts).toBe(0);
    },
  );

  test('shows everybody the documents in force', async () => {
    const shown = z.array(documentInForce).parse((await call('GET', '/documents', undefined, null)).data);
    expect(shown.map(({ type, version, requiresConsent }) => [type, version, requiresConsent])).toEqual([
      ['offer', 1, false],
      ['privacy_policy', 2, true],
      ['terms', 1, true],
    ]);
  });
});
