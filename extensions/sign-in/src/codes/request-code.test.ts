import { randomUUID } from 'node:crypto';
import { readJson } from '@tok/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { documentIds } from '../testing/sign-in-database.ts';
import { readSignInConfig } from '../sign-in-config.ts';
import { caller, environment, makeSignInScene, newDevice } from '../testing/sign-in-scene.ts';
import type { SignInScene } from '../testing/sign-in-scene.ts';
import { requestCode } from './request-code.ts';

let scene: SignInScene;
beforeEach(async () => void (scene = await makeSignInScene()));
afterEach(() => scene.close());

const documents = [documentIds.policy, documentIds.terms];
const refusedFor = (retryAfterS: number) => ({ code: 'TOO_MANY_REQUESTS', status: 429, extensions: { retryAfterS } });

function configure(more: Record<string, string>): void {
  scene.parts.config = readSignInConfig({ ...environment, ...more });
}

describe('asking for a code', () => {
  test('leaves the code in the outbox, encrypted, and wakes it', async () => {
    const { challengeId, ...answer } = await scene.ask();
    expect(answer).toEqual({ channel: 'sms', resendAfterS: 60, expiresInS: 300 });
    const code = await scene.codeOf(challengeId);
    expect(code).toMatch(/^\d{6}$/);
    const [row] = await scene.codes();
    expect(row).toMatchObject({ id: challengeId, phone: '+79180000001', attempts: 0, recorded_code: null });
    expect(row).toMatchObject({ delivery_status: 'queued', delivery_channel: 'sms', delivery_attempts: 0 });
    expect(row?.deliver_at).not.toBeNull();
    expect(row?.code_hmac).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify({ ...row, code_hmac: null, code_enc: null })).not.toContain(`"${code}"`);
    expect(scene.wakes()).toBe(1);
  });

  test('a code goes by SMS where there is no Telegram, and the answer says so', async () => {
    scene.parts.hasTelegram = false;
    const asked = { phone: '+79180000001', channel: 'telegram' as const, documents };
    expect(await requestCode(scene.parts, { ...asked, proof: await scene.prove() }, caller)).toMatchObject({
      channel: 'sms',
    });
    expect(await scene.codes()).toMatchObject([{ channel: 'sms', delivery_channel: 'sms' }]);
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
    expect(await scene.codes()).toEqual([]);
    expect(scene.wakes()).toBe(0);
  });

  test('refuses without every document in force that needs consent', async () => {
    const askWith = async (documents: string[]) =>
      requestCode(
        scene.parts,
        { phone: '+79180000001', channel: 'sms', documents, proof: await scene.prove() },
        caller,
      );
    const { policy, oldPolicy, nextPolicy, terms, offer } = documentIds;
    for (const documents of [[], [policy], [oldPolicy, terms], [nextPolicy, terms], [terms, offer]]) {
      await expect(askWith(documents)).rejects.toMatchObject({ code: 'CONSENT_MISSING' });
    }
    await expect(askWith([terms, policy, oldPolicy])).resolves.toMatchObject({ channel: 'sms' });
    const [row] = await scene.codes();
    expect(readJson<string[]>(row?.accepted_documents ?? null)?.sort()).toEqual([policy, terms].sort());
  });

  test('answers a known, a blocked and an unknown number alike', async () => {
    await scene.db('clients').insert([
      { id: randomUUID(), phone: '+79180000002', is_blocked: false, registered_at: new Date() },
      { id: randomUUID(), phone: '+79180000003', is_blocked: true, registered_at: new Date() },
    ]);
    for (const phone of ['+79180000001', '+79180000002', '+79180000003']) {
      const { challengeId, ...rest } = await scene.ask(phone, { ip: `203.0.113.${phone.slice(-1)}` });
      expect(challengeId).toMatch(/^[0-9a-f-]{36}$/);
      expect(rest).toEqual({ channel: 'sms', resendAfterS: 60, expiresInS: 300 });
      await expect(scene.ask(phone)).rejects.toMatchObject(refusedFor(60));
    }
    expect(await scene.codes()).toHaveLength(3);
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
      await scene.ask(undefined, { ip: `198.51.100.${sent}`, device: newDevice() });
      scene.pass(300);
    }
    await expect(scene.ask(undefined, { ip: '198.51.100.9', device: newDevice() })).rejects.toMatchObject(
      refusedFor(3_600 - 5 * 300),
    );
  });

  test('ten codes an hour from one address, and an IPv6 /64 is one address', async () => {
    const phone = (n: number) => `+7918${n}0000`;
    for (let n = 100; n < 110; n += 1) await scene.ask(phone(n), { ip: `2001:db8:1:2::${n}`, device: newDevice() });
    await expect(scene.ask(phone(200), { ip: '2001:db8:1:2:ffff::1', device: newDevice() })).rejects.toMatchObject(
      refusedFor(3_600),
    );
    await scene.ask(phone(200), { ip: '2001:db8:1:3::1', device: newDevice() });
    for (let n = 300; n < 310; n += 1) await scene.ask(phone(n), { ip: '::ffff:203.0.113.9', device: newDevice() });
    await expect(scene.ask(phone(400), { ip: '203.0.113.9', device: newDevice() })).rejects.toMatchObject(
      refusedFor(3_600),
    );
  });

  test('twenty codes an hour to one range of numbers', async () => {
    for (let n = 0; n < 20; n += 1)
      await scene.ask(`+791800000${String(n + 10)}`, { ip: `203.0.113.${n}`, device: newDevice() });
    await expect(scene.ask('+79180000099', { ip: '203.0.113.99', device: newDevice() })).rejects.toMatchObject(
      refusedFor(3_600),
    );
    await scene.ask('+79180010099', { ip: '203.0.113.99', device: newDevice() });
  });

  test('five codes an hour to one device, whatever the address and the number', async () => {
    const ask = (n: number) => scene.ask(`+7918${n}00000`, { ip: `203.0.113.${n}` });
    for (let n = 10; n < 15; n += 1) await ask(n);
    await expect(ask(15)).rejects.toMatchObject(refusedFor(3_600));
    await scene.ask('+79181600000', { ip: '203.0.113.16', device: newDevice() });
  });

  test('a range of numbers whose codes nobody enters gets one now and then only', async () => {
    configure({ OTP_PREFIX_HOUR_MAX: '1000' });
    const ask = (n: number) => scene.ask(`+791800000${n}`, { ip: `203.0.113.${n}`, device: newDevice() });
    const enterOne = async (n: number) => {
      const { challengeId } = await scene.ask(`+791800000${n}`);
      await scene.enter(challengeId, await scene.codeOf(challengeId));
    };
    for (let n = 10; n < 15; n += 1) await enterOne(n);
    for (let n = 15; n < 40; n += 1) await ask(n);
    await expect(ask(40)).rejects.toMatchObject(refusedFor(3_600));
    await scene.ask('+79180010099', { ip: '203.0.113.99', device: newDevice() });
    scene.pass(3_600);
    await ask(40);
    await expect(ask(41)).rejects.toMatchObject(refusedFor(3_600));
  });

  test('a range of numbers whose codes are entered goes on', async () => {
    configure({
      OTP_PREFIX_HOUR_MAX: '1000',
      OTP_DEVICE_HOUR_MAX: '1000',
      OTP_IP_HOUR_MAX: '1000',
      OTP_IP_DAY_MAX: '1000',
    });
    for (let n = 10; n < 45; n += 1) {
      const { challengeId } = await scene.ask(`+791800000${n}`);
      if (n % 4 === 0) await scene.enter(challengeId, await scene.codeOf(challengeId));
    }
    await scene.ask('+79180000050');
  });

  test('the budget of an hour for all together', async () => {
    configure({ OTP_GLOBAL_HOUR_MAX: '2' });
    await scene.ask('+79181000000', { ip: '203.0.113.1', device: newDevice() });
    scene.pass(600);
    await scene.ask('+79182000000', { ip: '203.0.113.2', device: newDevice() });
    await expect(scene.ask('+79183000000', { ip: '203.0.113.3', device: newDevice() })).rejects.toMatchObject(
      refusedFor(3_000),
    );
    scene.pass(3_000);
    await scene.ask('+79183000000', { ip: '203.0.113.3', device: newDevice() });
  });
});

describe('the work that a code costs', () => {
  const needed = { code: 'PROOF_NEEDED', status: 400 };
  const asked = { phone: '+79180000001', channel: 'sms' as const, documents };

  test('no code without it, nor for a device that does not say who it is', async () => {
    await expect(requestCode(scene.parts, asked, caller)).rejects.toMatchObject(needed);
    const proof = await scene.prove();
    await expect(requestCode(scene.parts, { ...asked, proof }, { ...caller, device: null })).rejects.toMatchObject(
      needed,
    );
    expect(await scene.codes()).toEqual([]);
  });

  test('is good for one code, also when it is shown twice at once', async () => {
    const proof = await scene.prove();
    const one = () => requestCode(scene.parts, { ...asked, proof }, caller);
    const other = () => requestCode(scene.parts, { ...asked, phone: '+79185550001', proof }, caller);
    const both = await Promise.allSettled([one(), other()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    scene.pass(60);
    await expect(one()).rejects.toMatchObject(needed);
    expect(await scene.codes()).toHaveLength(1);
  });

  test('a request refused for coming too soon leaves its proof unused', async () => {
    await scene.ask();
    const proof = await scene.prove();
    await expect(requestCode(scene.parts, { ...asked, proof }, caller)).rejects.toMatchObject(refusedFor(60));
    scene.pass(60);
    await requestCode(scene.parts, { ...asked, proof }, caller);
  });

  test('is good for the device that fetched it, for ten minutes, and as it was made', async () => {
    const proof = await scene.prove();
    const { challenge, solution } = proof;
    const easier = { ...challenge, parameters: { ...challenge.parameters, cost: 1 } };
    const later = { ...challenge.parameters.data, expiresAt: challenge.parameters.data.expiresAt + 1 };
    const longer = { ...challenge, parameters: { ...challenge.parameters, data: later } };
    const guessed = { ...solution, derivedKey: `${solution.derivedKey.slice(0, 32)}${'0'.repeat(32)}` };
    for (const wrong of [
      { challenge: easier, solution },
      { challenge: longer, solution },
      { challenge, solution: guessed },
    ]) {
      await expect(requestCode(scene.parts, { ...asked, proof: wrong }, caller)).rejects.toMatchObject(needed);
    }
    const other = { ...caller, device: newDevice() };
    await expect(requestCode(scene.parts, { ...asked, proof }, other)).rejects.toMatchObject(needed);
    scene.pass(600);
    await expect(requestCode(scene.parts, { ...asked, proof }, caller)).rejects.toMatchObject(needed);
  });
});
