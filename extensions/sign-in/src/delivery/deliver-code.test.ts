import type { LoginCodeRow } from '@tok/database';
import { readInstant } from '@tok/database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetRecordedCodes } from '../retention/forget-recorded-codes.ts';
import { documentIds } from '../testing/sign-in-database.ts';
import { requestCode } from '../codes/request-code.ts';
import { answerAs, providers } from '../testing/providers.ts';
import { caller, environment, makeSignInScene } from '../testing/sign-in-scene.ts';
import type { SignInScene } from '../testing/sign-in-scene.ts';
import { claimCodes } from './claim-code.ts';
import { deliverCode } from './deliver-code.ts';
import type { DeliveryParts } from './deliver-code.ts';
import { deliverDue } from './delivery-worker.ts';
import { makeSenders } from './make-senders.ts';
import { sealCode } from './sealed-code.ts';

const keys = {
  SMS_PROVIDERS: 'smsc,smsru',
  SMSC_API_KEY: 'smsc-secret',
  SMSRU_API_ID: 'smsru-secret',
  TELEGRAM_GATEWAY_TOKEN: 'telegram-secret',
};
const ok = {
  smsc: { id: 1, cnt: 1 },
  smsru: { status: 'OK', status_code: 100, sms: { '79180000001': { status: 'OK', status_code: 100, sms_id: 'r-1' } } },
  telegram: { ok: true, result: { request_id: 't-1', phone_number: '+79180000001', request_cost: 0.01 } },
};

let scene: SignInScene;
let parts: DeliveryParts;
let said: string[];

async function open(more: Record<string, unknown>): Promise<void> {
  scene = await makeSignInScene(more);
  parts = process();
}

/** Another process has its own breakers. */
function process(): DeliveryParts {
  const { config, now } = scene.parts;
  const say = (level: string) => (facts: object, line: string) =>
    void said.push(`${level} ${line} ${JSON.stringify(facts)}`);
  const log = { info: (line: string) => void said.push(line), warn: say('warn'), error: say('error') };
  const senders = makeSenders(config, { log, now });
  return { db: scene.db, encryptionKey: config.encryptionKey, ...senders, now, log };
}

beforeAll(() => providers.listen({ onUnhandledFrame: 'error' }));
beforeEach(async () => {
  said = [];
  await open(keys);
});
afterEach(async () => {
  providers.resetHandlers();
  await scene.close();
});
afterAll(() => providers.close());

async function ask(channel: 'sms' | 'telegram' = 'sms'): Promise<string> {
  const documents = [documentIds.policy, documentIds.terms];
  const proof = await scene.prove();
  return (await requestCode(scene.parts, { phone: '+79180000001', channel, documents, proof }, caller)).challengeId;
}

async function row(): Promise<Partial<LoginCodeRow>> {
  return (await scene.codes()).at(-1) ?? {};
}

describe('by SMS', () => {
  test('a code goes to the first provider, once, and its number is kept', async () => {
    const sent = answerAs('smsc', ok.smsc);
    const code = await scene.codeOf(await ask());
    expect(await deliverDue(parts)).toBe(1);
    expect(await deliverDue(parts)).toBe(0);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body['mes']).toContain(code);
    expect(await row()).toMatchObject({
      provider: 'smsc',
      provider_message_id: '1',
      delivery_status: 'sent',
      deliver_at: null,
      leased_until: null,
      recorded_code: null,
    });
  });

  test.each([
    ['away', 'away' as const],
    ['out of money', { error: 'no money', error_code: 3 }],
  ])('the second provider does it while the first is %s', async (_what, answer) => {
    answerAs('smsc', answer);
    const second = answerAs('smsru', ok.smsru);
    await ask();
    await deliverDue(parts);
    expect(second).toHaveLength(1);
    expect(await row()).toMatchObject({ provider: 'smsru', provider_message_id: 'r-1', delivery_status: 'sent' });
  });

  test('a provider out of money is an alarm in the log, and is not asked again for a while', async () => {
    const first = answerAs('smsc', { error: 'no money', error_code: 3 });
    answerAs('smsru', ok.smsru);
    for (let codes = 0; codes < 2; codes += 1) {
      await ask();
      await deliverDue(parts);
      scene.pass(120);
    }
    expect(first).toHaveLength(1);
    expect(said).toEqual([expect.stringMatching(/^error .*smsc: 3 no money on the account/)]);
    scene.pass(480);
    await ask();
    await deliverDue(parts);
    expect(first).toHaveLength(2);
  });

  test('a number that cannot be reached is not tried with another provider', async () => {
    answerAs('smsc', { error: 'wrong', error_code: 7 });
    await ask();
    await deliverDue(parts);
    expect(await row()).toMatchObject({
      delivery_status: 'failed',
      delivery_error: 'smsc: 7 wrong number',
      deliver_at: null,
    });
  });

  test('with all providers away it is tried again, less and less often, until the code expires', async () => {
    answerAs('smsc', 'away');
    answerAs('smsru', 'away');
    await ask();
    const asked = scene.parts.now().getTime();
    const triedAfterS: number[] = [];
    while ((await row()).delivery_status === 'queued') {
      await deliverDue(parts);
      triedAfterS.push((scene.parts.now().getTime() - asked) / 1_000);
      scene.pass(5);
    }
    expect(triedAfterS.length).toBeGreaterThan(4);
    expect(await row()).toMatchObject({ delivery_status: 'failed', deliver_at: null });
    expect((await row()).delivery_error).toMatch(/^expired before it was sent/);
    expect(triedAfterS.at(-1)).toBeGreaterThanOrEqual(300);
  });

  test('a provider that was away is used again when it is back', async () => {
    const first = answerAs('smsc', 'away', 'away', 'away', ok.smsc);
    answerAs('smsru', 'away');
    await ask();
    for (let n = 0; n < 24 && (await row()).delivery_status === 'queued'; n += 1) {
      await deliverDue(parts);
      scene.pass(5);
    }
    expect(first).toHaveLength(4);
    expect(await row()).toMatchObject({ provider: 'smsc', delivery_status: 'sent' });
  });

  test('neither keys nor codes nor numbers come into the log or into the words on the row', async () => {
    answerAs('smsc', 'away', { error: 'no money on 79180000001', error_code: 3 });
    answerAs('smsru', { status: 'ERROR', status_code: 200, status_text: 'smsru-secret is wrong' });
    const code = await scene.codeOf(await ask());
    await deliverDue(parts);
    scene.pass(60);
    await deliverDue(parts);
    expect(said.length).toBeGreaterThan(1);
    const words = `${said.join()} ${(await row()).delivery_error}`;
    for (const secret of ['secret', code, '9180000001']) expect(words).not.toContain(secret);
  });
});

describe('as an outbox', () => {
  test('two processes at once send a code once', async () => {
    const sent = answerAs('smsc', ok.smsc);
    await ask();
    await Promise.all([deliverDue(parts), deliverDue(process())]);
    expect(sent).toHaveLength(1);
  });

  test('what a process had taken when it crashed is sent by another, a minute later', async () => {
    const sent = answerAs('smsc', ok.smsc);
    await ask();
    expect(await claimCodes(scene.db, scene.parts.now())).toHaveLength(1);
    expect(await deliverDue(process())).toBe(0);
    scene.pass(60);
    expect(await deliverDue(process())).toBe(1);
    expect(sent).toHaveLength(1);
    expect(await row()).toMatchObject({ delivery_status: 'sent', delivery_attempts: 2 });
  });

  test('a newer code of the number, or the code entered, keeps an older one from being sent', async () => {
    const sent = answerAs('smsc', ok.smsc);
    await ask();
    scene.pass(60);
    await ask();
    await deliverDue(parts);
    expect(sent).toHaveLength(1);
    expect((await scene.codes())[0]).toMatchObject({ delivery_status: 'failed', delivery_error: 'superseded' });
    const { id = '' } = await row();
    await scene.enter(id, await scene.codeOf(id));
    expect(await row()).toMatchObject({ delivery_status: 'delivered', deliver_at: null });
  });

  test('nothing of a code is written into the row of a profile that is deleted while it is sent', async () => {
    answerAs('smsc', async () => {
      await scene.db('login_codes').update({ phone: '~0123456789abcde', provider_message_id: null });
      return ok.smsc;
    });
    await ask();
    await deliverDue(parts);
    expect(await row()).toMatchObject({ phone: '~0123456789abcde', provider: null, provider_message_id: null });
  });

  test('a code sealed with another key, or for another row, is never sent', async () => {
    const id = await ask();
    await scene.db('login_codes').update({ code_enc: sealCode(Buffer.alloc(32, 9), { id, code: '123456' }) });
    await deliverDue(parts);
    expect(await row()).toMatchObject({ delivery_status: 'failed', delivery_error: 'code cannot be read' });
    scene.pass(60);
    const next = await ask();
    const key = scene.parts.config.encryptionKey;
    await scene
      .db('login_codes')
      .where({ id: next })
      .update({ code_enc: sealCode(key, { id, code: '123456' }) });
    await deliverDue(parts);
    expect(await row()).toMatchObject({ id: next, delivery_status: 'failed' });
    expect(said.join()).not.toContain('123456');
  });

  test('a day later nothing of the code can be read', async () => {
    await ask();
    const at = scene.parts.now().getTime();
    expect(await forgetRecordedCodes(scene.db, new Date(at + 24 * 3_600_000))).toBe(0);
    expect(await forgetRecordedCodes(scene.db, new Date(at + 24 * 3_600_000 + 1))).toBe(1);
    expect(await row()).toMatchObject({ code_enc: null, recorded_code: null, phone: '+79180000001' });
  });
});

describe('by Telegram', () => {
  test('goes out with our own code, its life and our number, and waits to be delivered', async () => {
    const sent = answerAs('telegram', ok.telegram);
    const id = await ask('telegram');
    await deliverDue(parts);
    expect(sent[0]?.url).toBe('https://gatewayapi.telegram.org/sendVerificationMessage');
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer telegram-secret');
    expect(sent[0]?.body).toEqual({ phone_number: '+79180000001', code: await scene.codeOf(id), ttl: 60, payload: id });
    const { deliver_at: deadline, ...now } = await row();
    expect(now).toMatchObject({ provider: 'telegram', provider_message_id: 't-1', delivery_status: 'sent' });
    expect(readInstant(deadline ?? 0).getTime() - scene.parts.now().getTime()).toBe(65_000);
  });

  test.each([
    ['a number without Telegram', { ok: false, error: 'PHONE_NUMBER_NOT_FOUND' }, /PHONE_NUMBER_NOT_FOUND/],
    ['a wrong token', { ok: false, error: 'ACCESS_TOKEN_INVALID' }, /ACCESS_TOKEN_INVALID/],
    ['no connection', 'away' as const, /no connection/],
  ])('%s sends an SMS at once', async (_what, answer, why) => {
    answerAs('telegram', answer);
    const sms = answerAs('smsc', ok.smsc);
    await ask('telegram');
    await deliverDue(parts);
    expect(sms).toHaveLength(1);
    expect(await row()).toMatchObject({ channel: 'telegram', delivery_channel: 'sms', provider: 'smsc' });
    expect((await row()).delivery_error).toMatch(why);
  });

  test('a wrong token is an alarm, a number without Telegram is none', async () => {
    answerAs('smsc', ok.smsc);
    answerAs('telegram', { ok: false, error: 'PHONE_NUMBER_NOT_FOUND' });
    await ask('telegram');
    await deliverDue(parts);
    expect(said).toEqual([]);
    scene.pass(60);
    answerAs('telegram', { ok: false, error: 'ACCESS_TOKEN_INVALID' });
    await ask('telegram');
    await deliverDue(parts);
    expect(said).toEqual([expect.stringMatching(/^error .*ACCESS_TOKEN_INVALID/)]);
  });

  test.each([
    ['sent', 'sms'],
    ['delivered', 'telegram'],
    ['read', 'telegram'],
  ])('when its time is over and Telegram says "%s", it has gone by %s', async (status, channel) => {
    const sms = answerAs('smsc', ok.smsc);
    const result = { ...ok.telegram.result, delivery_status: { status, updated_at: 1 } };
    const asked = answerAs('telegram', ok.telegram, { ok: true, result });
    await ask('telegram');
    await deliverDue(parts);
    scene.pass(64);
    expect(await deliverDue(parts)).toBe(0);
    scene.pass(1);
    await deliverDue(parts);
    expect(asked[1]?.url).toBe('https://gatewayapi.telegram.org/checkVerificationStatus');
    expect(asked[1]?.body).toEqual({ request_id: 't-1' });
    expect(sms).toHaveLength(channel === 'sms' ? 1 : 0);
    expect(await row()).toMatchObject({
      delivery_channel: channel,
      delivery_status: channel === 'sms' ? 'sent' : 'delivered',
      deliver_at: null,
    });
  });

  const notYet = { ok: true, result: { ...ok.telegram.result, delivery_status: { status: 'sent', updated_at: 1 } } };

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['entered', async (id) => scene.enter(id, await scene.codeOf(id))],
    ['asked for anew', () => ask('telegram')],
    ['said to be delivered', (id) => scene.db('login_codes').where({ id }).update({ delivery_status: 'delivered' })],
    [
      'taken by another process',
      async () => {
        scene.pass(60);
        await claimCodes(scene.db, scene.parts.now());
      },
    ],
  ])('no SMS follows when the code is %s while Telegram is asked', async (_what, happen) => {
    const sms = answerAs('smsc', ok.smsc);
    const id = await ask('telegram');
    answerAs('telegram', ok.telegram, async () => {
      await happen(id);
      return notYet;
    });
    await deliverDue(parts);
    scene.pass(65);
    const [row] = await claimCodes(scene.db, scene.parts.now());
    if (!row) throw new Error('Nothing was due');
    await deliverCode(parts, row);
    expect(sms).toEqual([]);
    expect((await scene.codes())[0]?.delivery_channel).toBe('telegram');
  });

  test('a code that was entered in time needs no SMS', async () => {
    answerAs('telegram', ok.telegram);
    const id = await ask('telegram');
    await deliverDue(parts);
    await scene.enter(id, await scene.codeOf(id));
    scene.pass(65);
    expect(await deliverDue(parts)).toBe(0);
  });
});

describe('recorded', () => {
  test.each([
    [true, 1],
    [false, 0],
  ])('with DEMO=%s the code stands on its row and in %i lines of the log', async (isDemo, lines) => {
    await scene.close();
    await open({ SMS_PROVIDERS: environment.SMS_PROVIDERS, DEMO: isDemo });
    const code = await scene.codeOf(await ask('telegram'));
    await deliverDue(parts);
    expect(await row()).toMatchObject({
      recorded_code: code,
      delivery_status: 'sent',
      delivery_channel: 'telegram',
      provider: 'recording',
      deliver_at: null,
    });
    expect(said).toHaveLength(lines);
    if (isDemo) expect(said[0]).toBe(`Demo sign-in code for +79180000001 by telegram: ${code}`);
  });
});
