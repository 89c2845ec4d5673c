import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { documentIds } from '../testing/sign-in-database.ts';
import { caller, makeSignInScene } from '../testing/sign-in-scene.ts';
import type { SignInScene } from '../testing/sign-in-scene.ts';
import { requestCode } from './request-code.ts';

let scene: SignInScene;
beforeEach(async () => void (scene = await makeSignInScene()));
afterEach(() => scene.db.destroy());

const refusedFor = (retryAfterS: number) => ({ code: 'TOO_MANY_REQUESTS', status: 429, extensions: { retryAfterS } });

describe('asking for a code', () => {
  test('stores the HMAC alone and hands the code to the delivery', async () => {
    const answer = await scene.ask();
    expect(answer).toEqual({
      challengeId: scene.sent[0]?.challengeId,
      channel: 'sms',
      resendAfterS: 60,
      expiresInS: 300,
    });
    expect(scene.sent[0]).toMatchObject({ phone: '+79180000001', code: expect.stringMatching(/^\d{6}$/) });
    const row = await scene.db('login_codes').first();
    expect(row).toMatchObject({ phone: '+79180000001', attempts: 0, recorded_code: null, delivery_status: 'queued' });
    expect(row.code_hmac).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(`"${scene.sent[0]?.code}"`);
  });

  test('refuses what is no Russian mobile number', async () => {
    for (const phone of [
      '8 800 555-35-35',
      '+7 495 123-45-67',
      '8 916 123 45 6',
      '+7 701 123 45 67',
      '+1 202 555 0123',
    ]) {
      await expect(scene.ask(phone)).rejects.toMatchObject({ code: 'PHONE_INVALID' });
    }
    expect(scene.sent).toEqual([]);
  });

  test('refuses without every document in force that needs consent', async () => {
    const askWith = (documents: string[]) =>
      requestCode(scene.parts, { phone: '+79180000001', channel: 'sms', documents }, caller);
    const { policy, oldPolicy, nextPolicy, terms, offer } = documentIds;
    for (const documents of [[], [policy], [oldPolicy, terms], [nextPolicy, terms], [terms, offer]]) {
      await expect(askWith(documents)).rejects.toMatchObject({ code: 'CONSENT_MISSING' });
    }
    await expect(askWith([terms, policy, oldPolicy])).resolves.toMatchObject({ channel: 'sms' });
    const row = await scene.db('login_codes').first();
    expect(JSON.parse(row.accepted_documents).sort()).toEqual([policy, terms].sort());
  });

  test('answers a known, a blocked and an unknown number alike', async () => {
    await scene.db('clients').insert([
      { id: 'known', phone: '+79180000002', is_blocked: false, registered_at: new Date() },
      { id: 'blocked', phone: '+79180000003', is_blocked: true, registered_at: new Date() },
    ]);
    for (const phone of ['+79180000001', '+79180000002', '+79180000003']) {
      const { challengeId, ...rest } = await scene.ask(phone, { ip: `203.0.113.${phone.slice(-1)}` });
      expect(challengeId).toMatch(/^[0-9a-f-]{36}$/);
      expect(rest).toEqual({ channel: 'sms', resendAfterS: 60, expiresInS: 300 });
      await expect(scene.ask(phone)).rejects.toMatchObject(refusedFor(60));
    }
    expect(scene.sent).toHaveLength(3);
  });
});

describe('how often', () => {
  test('the pause grows: 60, 120, then 300 seconds', async () => {
    expect(await scene.ask()).toMatchObject({ resendAfterS: 60 });
    scene.pass(59);
    await expect(scene.ask()).rejects.toMatchObject(refusedFor(1));
    scene.pass(1);
    expect(await scene.ask()).toMatchObject({ resendAfterS: 120 });
    scene.pass(119);
    await expect(scene.ask()).rejects.toMatchObject(refusedFor(1));
    scene.pass(1);
    expect(await scene.ask()).toMatchObject({ resendAfterS: 300 });
    scene.pass(299);
    await expect(scene.ask()).rejects.toMatchObject(refusedFor(1));
  });

  test('a code that was entered ends the pause', async () => {
    const { challengeId, code } = await scene.challenge();
    await scene.enter(challengeId, code);
    expect(await scene.ask()).toMatchObject({ resendAfterS: 60 });
  });

  test('five codes an hour to one phone, whatever the address', async () => {
    for (let sent = 0; sent < 5; sent += 1) {
      await scene.ask(undefined, { ip: `198.51.100.${sent}` });
      scene.pass(300);
    }
    await expect(scene.ask(undefined, { ip: '198.51.100.9' })).rejects.toMatchObject(refusedFor(3_600 - 5 * 300));
  });

  test('ten codes an hour from one address, and an IPv6 /64 is one address', async () => {
    const phone = (n: number) => `+7918${n}0000`;
    for (let n = 100; n < 110; n += 1) await scene.ask(phone(n), { ip: `2001:db8:1:2::${n}` });
    await expect(scene.ask(phone(200), { ip: '2001:db8:1:2:ffff::1' })).rejects.toMatchObject(refusedFor(3_600));
    await scene.ask(phone(200), { ip: '2001:db8:1:3::1' });
    for (let n = 300; n < 310; n += 1) await scene.ask(phone(n), { ip: '::ffff:203.0.113.9' });
    await expect(scene.ask(phone(400), { ip: '203.0.113.9' })).rejects.toMatchObject(refusedFor(3_600));
  });

  test('twenty codes an hour to one range of numbers', async () => {
    for (let n = 0; n < 20; n += 1) await scene.ask(`+791800000${String(n + 10)}`, { ip: `203.0.113.${n}` });
    await expect(scene.ask('+79180000099', { ip: '203.0.113.99' })).rejects.toMatchObject(refusedFor(3_600));
    await scene.ask('+79180010099', { ip: '203.0.113.99' });
  });

  test('the budget of an hour for all together', async () => {
    await scene.db.destroy();
    scene = await makeSignInScene({ OTP_GLOBAL_HOUR_MAX: '2' });
    await scene.ask('+79181000000', { ip: '203.0.113.1' });
    scene.pass(600);
    await scene.ask('+79182000000', { ip: '203.0.113.2' });
    await expect(scene.ask('+79183000000', { ip: '203.0.113.3' })).rejects.toMatchObject(refusedFor(3_000));
    scene.pass(3_000);
    await scene.ask('+79183000000', { ip: '203.0.113.3' });
  });

  test('of many requests at once for one phone one is sent', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => scene.ask()));
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    expect(scene.sent).toHaveLength(1);
  });
});
