import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { verifyPassword } from '@tok/database';
import type { CameraRow, ChargingSessionRow } from '@tok/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { callApi, dataOf, errorCodeOf } from '../harness/api-client.ts';
import type { ApiAnswer, ApiRequest } from '../harness/api-client.ts';
import { expectLedgerSound } from '../harness/audit.ts';
import { bindCard } from '../harness/bind-card.ts';
import { beginCharge, buildScene } from '../harness/charge-scene.ts';
import type { Scene } from '../harness/charge-scene.ts';
import { returnUrl, signIn } from '../harness/driver.ts';
import type { Driver } from '../harness/driver.ts';
import { startStack } from '../harness/stack.ts';
import type { Stack } from '../harness/stack.ts';
import { signInStaff } from '../harness/staff.ts';
import type { Colleague } from '../harness/staff.ts';
import { testDatabases } from '../harness/test-databases.ts';

const hugeText = 'x'.repeat(2_000_000);

describe.each(testDatabases)('bad input, on %s', (database) => {
  let stack: Stack;
  let scene: Scene;
  let stranger: Driver;

  beforeAll(async () => {
    stack = await startStack({ database });
    scene = await buildScene(stack);
    stranger = await signIn(stack);
  });

  afterAll(async () => {
    await expectLedgerSound(stack);
    await stack.stop();
  });

  /** What a refused request must leave as it was. */
  async function counts(): Promise<Record<string, number>> {
    const tables = ['charging_sessions', 'payments', 'payment_methods', 'station_commands', 'login_codes', 'consents'];
    const entries = await Promise.all(
      tables.map(async (table) => {
        const rows = (await stack.db(table).count({ count: '*' })) as { count: number | string }[];
        return [table, Number(rows[0]?.count)] as const;
      }),
    );
    return Object.fromEntries(entries);
  }

  async function refused(ask: () => Promise<ApiAnswer>): Promise<{ status: number; code: string }> {
    const before = await counts();
    const answer = await ask();
    expect(await counts()).toEqual(before);
    const text = JSON.stringify(answer.body);
    expect(text).not.toMatch(/SQLITE|select |insert |node_modules|\bat .*\.ts/i);
    return { status: answer.status, code: errorCodeOf(answer) };
  }

  const wish = () => ({
    id: randomUUID(),
    connectorId: scene.place.connectorId,
    source: { kind: 'balance' },
    limit: { kind: 'full' },
    returnUrl,
  });
  const startWith = (change: object) => () =>
    scene.driver.call('/charging/sessions', { body: { ...wish(), ...change } });

  describe('of a start', () => {
    const energy = (energyWh: unknown) => ({ limit: { kind: 'energy', energyWh } });
    const soc = (socPercent: unknown) => ({ limit: { kind: 'soc', socPercent } });
    test.for<[string, object]>([
      ['an unknown field', { price: 1 }],
      ['an unknown field in the limit', { limit: { kind: 'full', holdMinor: 1 } }],
      ['no id', { id: undefined }],
      ['an id that is no uuid', { id: 'DROP TABLE' }],
      ['a number for an id', { id: 7 }],
      ['a connector that is no uuid', { connectorId: '1' }],
      ['a list for a connector', { connectorId: [randomUUID()] }],
      ['negative energy', energy(-5_000)],
      ['fractional energy', energy(1_500.5)],
      ['too little energy', energy(999)],
      ['too much energy', energy(200_001)],
      ['energy as text', energy('5000')],
      ['endless energy', energy(1e308)],
      ['negative per cent', soc(-1)],
      ['fractional per cent', soc(79.5)],
      ['zero per cent', soc(0)],
      ['over a hundred per cent', soc(101)],
      ['an unknown limit', { limit: { kind: 'time', minutes: 5 } }],
      ['a limit that is null', { limit: null }],
      ['an unknown source', { source: { kind: 'credit' } }],
      ['a card without its id', { source: { kind: 'card' } }],
      ['a return address of a script', { returnUrl: 'javascript:alert(1)' }],
      ['a return address that is not safe', { returnUrl: 'http://evil.example/steal' }],
      ['a return address too long', { returnUrl: `https://example.com/${'a'.repeat(3_000)}` }],
    ])('%s', async ([, change]) => {
      expect(await refused(startWith(change))).toEqual({ status: 400, code: 'INVALID_PAYLOAD' });
    });

    test('a connector of another id than any', async () => {
      expect(await refused(startWith({ connectorId: randomUUID() }))).toEqual({ status: 404, code: 'NOT_FOUND' });
    });

    test('a station in the place of a connector', async () => {
      const change = { connectorId: scene.place.stationId };
      expect(await refused(startWith(change))).toEqual({ status: 404, code: 'NOT_FOUND' });
    });

    test("another driver's card", async () => {
      const paymentMethodId = await bindCard(stranger);
      const change = { source: { kind: 'card', paymentMethodId } };
      expect((await refused(startWith(change))).code).toBe('CARD_UNUSABLE');
      const remove = () => scene.driver.call(`/payments/cards/${paymentMethodId}`, { method: 'DELETE' });
      expect(await refused(remove)).toEqual({ status: 404, code: 'NOT_FOUND' });
      const read = () => scene.driver.call(`/payments/cards/${paymentMethodId}`);
      expect(await refused(read)).toEqual({ status: 404, code: 'NOT_FOUND' });
    });

    test('a limit in per cent where the connector never reported one', async () => {
      expect((await refused(startWith(soc(80)))).code).toBe('SOC_UNKNOWN');
    });

    test('a guest', async () => {
      const ask = () => scene.driver.call('/charging/sessions', { token: null, body: wish() });
      expect(await refused(ask)).toEqual({ status: 401, code: 'NOT_SIGNED_IN' });
    });
  });

  describe('of any endpoint', () => {
    const paths = ['/charging/sessions', '/charging/quote', '/payments/cards', '/sign-in/code', '/sign-in/verify'];

    test.for(paths)('malformed JSON to %s', async (target) => {
      const answer = await scene.driver.call(target, { rawBody: '{"id": ' });
      expect(answer.status).toBe(400);
      expect(errorCodeOf(answer)).toBe('INVALID_PAYLOAD');
    });

    test.for(paths)('a list, a text and nothing to %s', async (target) => {
      for (const rawBody of ['[]', '"text"', 'null', '{}']) {
        const answer = await scene.driver.call(target, { rawBody });
        expect(answer.status, rawBody).toBe(400);
        expect(errorCodeOf(answer)).toBe('INVALID_PAYLOAD');
      }
    });

    test.for(paths)('a huge body to %s', async (target) => {
      const answer = await scene.driver.call(target, { body: { id: hugeText } });
      // Directus reads the body before any endpoint does, and calls it invalid.
      expect([400, 413]).toContain(answer.status);
      expect(['INVALID_PAYLOAD', 'PAYLOAD_TOO_LARGE']).toContain(errorCodeOf(answer));
    });

    test('a token that is none', async () => {
      const answer = await scene.driver.call('/charging/sessions/current', { token: 'not.a.token' });
      expect([401, 403]).toContain(answer.status);
    });
  });

  describe('about sessions', () => {
    let sessionId: string;

    beforeAll(async () => {
      sessionId = (await beginCharge(scene)).id;
    });

    test("another driver's session can neither be read nor stopped", async () => {
      const read = () => stranger.call(`/charging/sessions/${sessionId}`);
      const stop = () => stranger.call(`/charging/sessions/${sessionId}/stop`, { method: 'POST' });
      expect(await refused(read)).toEqual({ status: 404, code: 'NOT_FOUND' });
      expect(await refused(stop)).toEqual({ status: 404, code: 'NOT_FOUND' });
      const session = await stack.db<ChargingSessionRow>('charging_sessions').where({ id: sessionId }).first();
      expect(session).toMatchObject({ status: 'charging', stop_requested_at: null });
      expect(await stranger.current()).toEqual([]);
    });

    test('through the items of Directus a driver sees his own session alone, and changes nothing', async () => {
      const item = `/items/charging_sessions/${sessionId}`;
      expect((await scene.driver.call(item)).status).toBe(200);
      expect([403, 404]).toContain((await stranger.call(item)).status);
      const change = { method: 'PATCH', body: { price_minor_per_kwh: 1 } } as const;
      expect([403, 404]).toContain((await scene.driver.call(item, change)).status);
      expect([401, 403, 404]).toContain((await scene.driver.call(item, { token: null })).status);
      for (const secret of ['start_token', 'request_hash']) {
        expect([400, 403]).toContain((await scene.driver.call(`${item}?fields=${secret}`)).status);
      }
    });

    test.for([
      'login_codes',
      'station_commands',
      'ocpp_messages',
      'ledger_transfers',
      'payment_operations',
      'stations',
    ])('a driver reads nothing secret of %s', async (table) => {
      const answer = await scene.driver.call(`/items/${table}?limit=1&fields=*`);
      if (answer.status === 200) expect(JSON.stringify(answer.body)).not.toMatch(/password|hmac|code_/);
      else expect([403, 404]).toContain(answer.status);
    });

    test.for(['nonsense', '..%2F..%2Fusers%2Fme', '1', "'; --", '%00', '%ZZ'])('a session id %j', async (id) => {
      const answer = await scene.driver.call(`/charging/sessions/${id}`);
      expect([400, 404]).toContain(answer.status);
    });
  });

  describe('about history', () => {
    test.for([
      'from=1970-13-01',
      'from=yesterday',
      'limit=0',
      'limit=1000',
      'limit=1.5',
      'cursor=%00',
      'energyWh=-1',
      'x=1',
    ])('%s', async (query) => {
      const answer = await scene.driver.call(`/charging/history?${query}`);
      expect(answer.status).toBe(400);
      // Directus itself looks at `limit`.
      expect(['INVALID_PAYLOAD', 'INVALID_QUERY']).toContain(errorCodeOf(answer));
    });

    test.for(['from=1970-01-01&to=2099-12-31', 'from=2099-01-01', 'to=1970-01-01'])(
      '%s is a range like any other',
      async (query) => {
        expect((await scene.driver.call(`/charging/history?${query}`)).status).toBe(200);
      },
    );
  });

  describe('of sign-in', () => {
    const at = (target: string, body: unknown) => callApi(`${stack.directusUrl}${target}`, { body });

    test.for(['+1 202 555 0100', '112', '+7 495 123-45-67', 'телефон', '+7 900 000 00 0', '+7900000000000'])(
      'a number that is no Russian mobile: %s',
      async (phone) => {
        const answer = await refused(() => at('/sign-in/code', { phone, channel: 'sms', documents: [] }));
        expect(answer.status).toBe(400);
        expect(['PHONE_INVALID', 'INVALID_PAYLOAD']).toContain(answer.code);
      },
    );

    test('no consent', async () => {
      const ask = () => at('/sign-in/code', { phone: '+79005550000', channel: 'sms', documents: [] });
      expect((await refused(ask)).code).toBe('CONSENT_MISSING');
    });

    test('a code for a challenge that does not exist', async () => {
      const ask = () => at('/sign-in/verify', { challengeId: randomUUID(), code: '123456' });
      expect((await refused(ask)).code).toBe('CODE_INVALID');
    });
  });

  describe('of a parking camera', () => {
    const key = 'key-of-the-camera-at-the-gate';
    let colleague: Colleague;
    let id: string;

    beforeAll(async () => {
      colleague = await signInStaff(stack, 'operator');
      const row = { station: scene.place.stationId, name: 'Въезд', key_hash: key };
      const answer = await colleague.call('/items/cameras', { body: row });
      ({ id } = dataOf(z.object({ id: z.uuid() }), answer));
    });

    const camera = (): Promise<CameraRow | undefined> => stack.db<CameraRow>('cameras').where({ id }).first();
    const ask = (request: ApiRequest = {}, target = `/stations/cameras/${id}/places`) =>
      callApi(`${stack.directusUrl}${target}`, { method: 'PUT', token: key, body: { free: 3, total: 8 }, ...request });

    test('its key is no user’s, and its report is taken all the same', async () => {
      expect((await ask()).status).toBe(204);
      expect(await camera()).toMatchObject({ free: 3, total: 8 });
      expect((await camera())?.reported_at).toBeTruthy();
    });

    test('neither Studio nor the table has the key itself', async () => {
      const answer = await colleague.call(`/items/cameras/${id}`);
      expect(dataOf(z.object({ key_hash: z.string() }), answer).key_hash).toMatch(/^\*+$/);
      const hash = (await camera())?.key_hash;
      expect(hash).not.toContain(key);
      expect(await verifyPassword(key, hash ?? '')).toBe(true);
    });

    test.for<[string, () => ApiRequest]>([
      ['no key', () => ({ token: null })],
      ['a wrong key', () => ({ token: `${key}-not` })],
      ['the token of a driver', () => ({ token: scene.driver.token })],
      ['another scheme', () => ({ token: null, headers: { authorization: `Basic ${btoa(`camera:${key}`)}` } })],
    ])('%s is refused, and nothing changes', async ([, request]) => {
      const before = await camera();
      const answer = await ask({ body: { free: 8, total: 8 }, ...request() });
      expect([answer.status, errorCodeOf(answer)]).toEqual([401, 'NOT_SIGNED_IN']);
      expect(await camera()).toEqual(before);
    });

    test('another camera’s address is refused as one that is not there', async () => {
      const other = { station: scene.place.stationId, name: 'Выезд', key_hash: 'key-of-another-camera' };
      const { id: otherId } = dataOf(
        z.object({ id: z.uuid() }),
        await colleague.call('/items/cameras', { body: other }),
      );
      const answers = [otherId, randomUUID(), 'x'].map((name) => ask({}, `/stations/cameras/${name}/places`));
      for (const answer of await Promise.all(answers)) {
        expect([answer.status, errorCodeOf(answer)]).toEqual([401, 'NOT_SIGNED_IN']);
      }
    });

    test.for([
      '{"free": 9, "total": 8}',
      '{"free": -1, "total": 8}',
      '{"free": 0.5, "total": 8}',
      '{"free": 1}',
      '[]',
      '{',
    ])('places that cannot be are refused: %s', async (rawBody) => {
      const before = await camera();
      const answer = await ask({ rawBody });
      expect([answer.status, errorCodeOf(answer)]).toEqual([400, 'INVALID_PAYLOAD']);
      expect(await camera()).toEqual(before);
    });

    test('the key opens nothing else', async () => {
      for (const [method, target] of [
        ['GET', `/stations/cameras/${id}/places`],
        ['GET', '/items/cameras'],
        ['PATCH', `/items/cameras/${id}`],
        ['PUT', `/stations/favourites/${scene.place.stationId}`],
        ['PUT', `/stations/cameras/${id}/places/items`],
      ] as const) {
        const answer = await ask({ method, ...(method === 'GET' && { body: undefined }) }, target);
        expect([401, 403], target).toContain(answer.status);
      }
    });
  });

  test.for<[string, 'POST' | 'DELETE', object]>([
    ['/stations/:id/reports', 'POST', { id: randomUUID(), kind: 'other', connectorId: null, text: 'Камера\0' }],
    ['/alerts/subscriptions', 'DELETE', { endpoint: 'https://push.yandex.ru/\0' }],
  ])('a text that Postgres does not keep, to %s', async ([address, method, body]) => {
    const target = address.replace(':id', scene.place.stationId);
    const ask = () => scene.driver.call(target, { method, body });
    expect(await refused(ask)).toEqual({ status: 400, code: 'INVALID_PAYLOAD' });
  });

  describe('of the payment provider', () => {
    const hook = (rawBody: string) => callApi(`${stack.directusUrl}/payments/webhooks/yookassa`, { rawBody });

    test('a notification about a payment that the provider does not know changes nothing', async () => {
      const object = { id: randomUUID(), status: 'succeeded', amount: { value: '1000.00', currency: 'RUB' } };
      const before = await counts();
      await hook(JSON.stringify({ type: 'notification', event: 'payment.succeeded', object }));
      expect(await counts()).toEqual(before);
    });

    test('nonsense is refused', async () => {
      for (const body of ['{"type":', '[]', '{"type":"notification"}', '{"event":"payment.succeeded","object":{}}']) {
        expect((await hook(body)).status, body).toBe(400);
      }
    });
  });

  test('nothing secret stands in the logs', () => {
    const secrets = [/station-password/, /key-of-/, /Bearer ey/, /test-shop-key/, /"password":"[^-]/];
    for (const name of ['directus.log', 'hub.log']) {
      const log = readFileSync(path.join(stack.folder, name), 'utf8');
      for (const secret of secrets) expect(log).not.toMatch(secret);
    }
  });
});
