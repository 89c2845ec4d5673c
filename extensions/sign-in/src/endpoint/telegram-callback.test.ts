import { createHash, createHmac } from 'node:crypto';
import { serveRouter } from '@tok/endpoint/testing';
import type { ServedRouter } from '@tok/endpoint/testing';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeSignInScene } from '../testing/sign-in-scene.ts';
import type { SignInScene } from '../testing/sign-in-scene.ts';
import { addSignInRoutes } from './sign-in-routes.ts';

const token = 'telegram-token';

let scene: SignInScene;
let served: ServedRouter;
let codeId: string;

beforeEach(async () => {
  scene = await makeSignInScene({ TELEGRAM_GATEWAY_TOKEN: token });
  const router = express.Router();
  addSignInRoutes(router, scene.parts);
  served = await serveRouter('/sign-in', router);
  codeId = (await scene.ask()).challengeId;
  const sent = {
    delivery_channel: 'telegram',
    delivery_status: 'sent',
    provider: 'telegram',
    provider_message_id: 't-1',
  };
  await scene.db('login_codes').update({ ...sent, deliver_at: new Date(scene.parts.now().getTime() + 65_000) });
});

afterEach(async () => {
  await served.close();
  await scene.close();
});

/** As Telegram signs: HMAC-SHA256 with SHA-256 of the token over the time, a newline and the body. */
function sign(body: string, timestamp: string, key = token): string {
  const hash = createHash('sha256').update(key).digest();
  return createHmac('sha256', hash).update(`${timestamp}\n${body}`).digest('hex');
}

function report(status: string, more: object = {}): string {
  const delivery = { delivery_status: { status, updated_at: 1_780_000_000 } };
  // Spaces, which parsing and printing again would lose: the signature is of the bytes.
  return JSON.stringify(
    { request_id: 't-1', phone_number: '+79180000001', payload: codeId, ...delivery, ...more },
    null,
    1,
  );
}

function nowS(): string {
  return String(Math.floor(scene.parts.now().getTime() / 1_000));
}

function callBack(body: string, { timestamp = nowS(), signature = sign(body, timestamp) } = {}) {
  const headers = { 'x-request-timestamp': timestamp, 'x-request-signature': signature };
  return served.call(null, 'POST', '/telegram/callback', body, headers);
}

async function row() {
  return (await scene.codes())[0];
}

test.each(['delivered', 'read'])('a code that Telegram reports as %s needs no SMS', async (status) => {
  for (let times = 0; times < 2; times += 1) expect((await callBack(report(status))).status).toBe(200);
  expect(await row()).toMatchObject({ delivery_status: 'delivered', delivery_channel: 'telegram', deliver_at: null });
});

test('one that expired goes by SMS at once, once', async () => {
  const before = scene.wakes();
  for (let times = 0; times < 2; times += 1) expect((await callBack(report('expired'))).status).toBe(200);
  expect(await row()).toMatchObject({ delivery_status: 'queued', delivery_channel: 'sms' });
  expect(scene.wakes()).toBe(before + 1);
});

test('one that was delivered, entered or replaced does not go by SMS any more', async () => {
  await callBack(report('delivered'));
  await callBack(report('expired'));
  expect(await row()).toMatchObject({ delivery_status: 'delivered', delivery_channel: 'telegram' });
  await scene.db('login_codes').update({ delivery_status: 'sent', superseded_at: scene.parts.now() });
  await callBack(report('expired'));
  expect(await row()).toMatchObject({ delivery_channel: 'telegram' });
});

test('what is not signed, signed by another, changed or old is refused', async () => {
  const body = report('expired');
  const old = String(Number(nowS()) - 301);
  const early = String(Number(nowS()) + 301);
  for (const wrong of [
    { signature: '' },
    { signature: 'zz' },
    { signature: sign(body, nowS(), 'another') },
    { signature: sign(report('read'), nowS()) },
    { timestamp: old },
    { timestamp: early },
    { timestamp: 'now' },
    { timestamp: nowS(), signature: sign(body, old) },
  ]) {
    expect(await callBack(body, wrong)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  }
  expect(await row()).toMatchObject({ delivery_status: 'sent' });
});

test('what is signed and not ours, or not what was described, is answered and changes nothing', async () => {
  const strange = [
    report('expired', { payload: '00000000-0000-4000-8000-00000000000f' }),
    report('expired', { payload: 'x' }),
    report('expired', { request_id: 't-2' }),
    report('sent'),
    '{}',
    '[]',
  ];
  for (const body of strange) expect((await callBack(body)).status).toBe(200);
  expect(await row()).toMatchObject({ delivery_status: 'sent', delivery_channel: 'telegram' });
});
