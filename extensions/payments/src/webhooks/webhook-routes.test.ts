import { openPaymentScene } from '@tok/payments/testing';
import type { PaymentScene } from '@tok/payments/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveEndpoint } from '../testing/serve-endpoint.ts';
import type { Answer, ServedEndpoint } from '../testing/serve-endpoint.ts';

const ofYookassa = '185.71.76.7';

let scene: PaymentScene;
const served: ServedEndpoint[] = [];
beforeEach(async () => {
  scene = await openPaymentScene();
});
afterEach(async () => {
  await Promise.all(served.splice(0).map((each) => each.close()));
  await scene.close();
});

async function serve(env: Record<string, unknown> = {}): Promise<ServedEndpoint> {
  const endpoint = await serveEndpoint(scene, env);
  served.push(endpoint);
  return endpoint;
}

function notify(endpoint: ServedEndpoint, body: unknown, headers?: Record<string, string>): Promise<Answer> {
  return endpoint.call(null, 'POST', '/webhooks/yookassa', body, headers);
}

async function ownNotification(objectId = 'p', event = 'payment.waiting_for_capture'): Promise<object> {
  const { id } = await scene.hold({ paymentMethodId: await scene.addCard() });
  const [operation] = await scene.operations(id);
  const object = { id: objectId, status: 'waiting_for_capture', metadata: { operation_id: operation?.id } };
  return { type: 'notification', event, object };
}

test('a webhook is stored once and answered at once', async () => {
  const endpoint = await serve();
  const body = await ownNotification();
  expect((await notify(endpoint, body)).status).toBe(200);
  expect((await notify(endpoint, body)).status).toBe(200);
  expect(await scene.db('provider_events').where({ object_id: 'p' })).toHaveLength(1);
});

test.each([
  [{ type: 'x' }, 400, 'INVALID_PAYLOAD'],
  [{ type: 'notification', padding: 'x'.repeat(60_000) }, 413, 'PAYLOAD_TOO_LARGE'],
])('what is no notification, or too large, is refused', async (body, status, code) => {
  expect(await notify(await serve(), body)).toMatchObject({ status, code });
});

test('one about something that is not ours is answered and not kept, however many there are', async () => {
  const endpoint = await serve();
  for (let number = 0; number < 5; number++) {
    const object = { id: `foreign-${number}`, status: 'succeeded', metadata: {} };
    const answer = await notify(endpoint, { type: 'notification', event: 'payment.succeeded', object });
    expect(answer.status).toBe(200);
  }
  expect(await scene.db('provider_events').where('object_id', 'like', 'foreign-%')).toEqual([]);
});

test('whoever knows the number of one payment fills no table with inventions about it', async () => {
  const endpoint = await serve();
  const body = (await ownNotification()) as { object: object };
  for (let number = 0; number < 40; number++) {
    const invented = { ...body, object: { ...body.object, status: `status_${number}` } };
    expect((await notify(endpoint, invented)).status).toBe(200);
  }
  const kept = await scene.db('provider_events').where({ object_id: 'p' });
  expect(kept.length).toBeLessThanOrEqual(10);
});

test.each([
  ['from elsewhere', { IP_TRUST_PROXY: false }, {}, 403],
  [
    'with an address written into the header, and no proxy',
    { IP_TRUST_PROXY: false },
    { 'x-forwarded-for': ofYookassa },
    403,
  ],
  [
    'with an address in other headers',
    { IP_TRUST_PROXY: 1 },
    { 'x-real-ip': ofYookassa, forwarded: `for=${ofYookassa}` },
    403,
  ],
  ['from YooKassa through the proxy', { IP_TRUST_PROXY: 1 }, { 'x-forwarded-for': ofYookassa }, 200],
  [
    'from YooKassa through a proxy known by its address',
    { IP_TRUST_PROXY: 'loopback' },
    { 'x-forwarded-for': ofYookassa },
    200,
  ],
  [
    'with an invented address before the one the proxy adds',
    { IP_TRUST_PROXY: 1 },
    { 'x-forwarded-for': `${ofYookassa}, 8.8.8.8` },
    403,
  ],
  ['through a proxy that is not ours', { IP_TRUST_PROXY: '10.0.0.1' }, { 'x-forwarded-for': ofYookassa }, 403],
])('with the networks of YooKassa, a webhook %s: %j %j is answered %d', async (_name, env, headers, status) => {
  const endpoint = await serve({ ...env, YOOKASSA_WEBHOOK_FROM: 'yookassa' });
  const body = { type: 'notification', event: 'payment.succeeded', object: { id: 'x', status: 'succeeded' } };
  expect((await notify(endpoint, body, headers)).status).toBe(status);
});
