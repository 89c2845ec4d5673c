import { randomUUID } from 'node:crypto';
import { readBoolean } from '@tok/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { documentIds } from '../testing/sign-in-database.ts';
import { makeSignInScene, newDevice, otherCode } from '../testing/sign-in-scene.ts';
import type { SignInScene } from '../testing/sign-in-scene.ts';

let scene: SignInScene;
beforeEach(async () => void (scene = await makeSignInScene()));
afterEach(() => scene.close());

const invalid = { code: 'CODE_INVALID', status: 400, extensions: {} };

describe('entering a code', () => {
  test('registers a number seen for the first time, with user, accounts and consents', async () => {
    const { challengeId, code } = await scene.challenge();
    const tokens = await scene.enter(challengeId, code);
    const client = await scene.db('clients').first();
    expect(client).toMatchObject({ phone: '+79180000001', email: null });
    expect(readBoolean(client.is_blocked)).toBe(false);
    expect(tokens).toEqual({
      access_token: `access ${client.user}`,
      refresh_token: 'refresh',
      expires: 900_000,
      is_new: true,
    });
    const user = await scene.db('directus_users').first();
    expect(user).toMatchObject({ id: client.user, status: 'active', email: null });
    const accounts = await scene.db('ledger_accounts').where({ client: client.id }).pluck('id');
    expect(accounts).toEqual(expect.arrayContaining([client.wallet, client.debt]));
    const consents = await scene.db('consents').orderBy('document_type');
    expect(consents).toMatchObject([
      { document: documentIds.policy, document_type: 'privacy_policy', document_version: 2, client: client.id },
      { document: documentIds.terms, document_type: 'terms', document_version: 1, login_code: challengeId },
    ]);
    expect(consents[0]).toMatchObject({ ip: '203.0.113.7', user_agent: 'test' });
  });

  test('signs a known number in and records a document once', async () => {
    const first = await scene.challenge();
    await scene.enter(first.challengeId, first.code);
    const second = await scene.challenge('+7 918 000 00 01');
    expect(await scene.enter(second.challengeId, second.code)).toMatchObject({ is_new: false });
    expect(await scene.db('clients')).toHaveLength(1);
    expect(await scene.db('consents')).toHaveLength(2);
  });

  test('answers alike for a wrong, a used, a replaced, an expired and an unknown challenge', async () => {
    const wrong = await scene.challenge('+79180000002');
    await expect(scene.enter(wrong.challengeId, otherCode(wrong.code))).rejects.toMatchObject(invalid);

    const used = await scene.challenge('+79180000003');
    await scene.enter(used.challengeId, used.code);
    await expect(scene.enter(used.challengeId, used.code)).rejects.toMatchObject(invalid);

    const replaced = await scene.challenge('+79180000004');
    scene.pass(60);
    const newer = await scene.challenge('+79180000004');
    await expect(scene.enter(replaced.challengeId, replaced.code)).rejects.toMatchObject(invalid);
    await scene.enter(newer.challengeId, newer.code);

    scene.pass(3_600);
    const expired = await scene.challenge('+79180000005');
    scene.pass(300);
    await expect(scene.enter(expired.challengeId, expired.code)).rejects.toMatchObject(invalid);

    await expect(scene.enter(randomUUID(), '123456')).rejects.toMatchObject(invalid);
    const other = await scene.challenge('+79180000006');
    const mine = await scene.challenge('+79180000007');
    if (mine.code !== other.code) {
      await expect(scene.enter(mine.challengeId, other.code)).rejects.toMatchObject(invalid);
    }
  });

  test('opens nothing for another device than the one that asked, nor for one without a name', async () => {
    const { challengeId, code } = await scene.challenge();
    await expect(scene.enter(challengeId, code, { device: newDevice() })).rejects.toMatchObject(invalid);
    await expect(scene.enter(challengeId, code, { device: null })).rejects.toMatchObject(invalid);
    expect((await scene.codes())[0]).toMatchObject({ attempts: 0 });
    await scene.enter(challengeId, code);
  });

  test('the fifth try may still be the right one', async () => {
    const { challengeId, code } = await scene.challenge();
    for (let n = 0; n < 4; n += 1) await scene.enter(challengeId, otherCode(code)).catch(() => undefined);
    await expect(scene.enter(challengeId, code)).resolves.toMatchObject({ is_new: true });
  });

  test('finds the client whom another request registered meanwhile', async () => {
    const { challengeId, code } = await scene.challenge();
    let isFirst = true;
    const { openAccounts } = scene.parts;
    scene.parts.openAccounts = async (trx, clientId) => {
      if (!isFirst) return openAccounts(trx, clientId);
      isFirst = false;
      // What the unique index on clients.phone answers when another instance was faster.
      await trx.raw('SELECT 1');
      throw Object.assign(new Error('UNIQUE constraint failed: clients.phone'), { code: 'SQLITE_CONSTRAINT' });
    };
    await expect(scene.enter(challengeId, code)).resolves.toMatchObject({ is_new: true });
    expect(await scene.db('clients')).toHaveLength(1);
    expect(await scene.db('directus_users')).toHaveLength(1);
  });

  test('tells a blocked client so only after the right code', async () => {
    const first = await scene.challenge();
    await scene.enter(first.challengeId, first.code);
    await scene.db('clients').update({ is_blocked: true });
    const second = await scene.challenge();
    await expect(scene.enter(second.challengeId, otherCode(second.code))).rejects.toMatchObject(invalid);
    await expect(scene.enter(second.challengeId, second.code)).rejects.toMatchObject({ code: 'CLIENT_BLOCKED' });
    await expect(scene.enter(second.challengeId, second.code)).rejects.toMatchObject(invalid);
  });

  test('a suspended user counts as blocked', async () => {
    const first = await scene.challenge();
    await scene.enter(first.challengeId, first.code);
    await scene.db('directus_users').update({ status: 'suspended' });
    const second = await scene.challenge();
    await expect(scene.enter(second.challengeId, second.code)).rejects.toMatchObject({ code: 'CLIENT_BLOCKED' });
  });
});

describe('guessing codes of a number', () => {
  const pausedFor = (retryAfterS: number) => ({ code: 'TOO_MANY_REQUESTS', extensions: { retryAfterS } });

  async function guess(tries: number): Promise<{ challengeId: string; code: string }> {
    const asked = await scene.challenge();
    for (let n = 0; n < tries; n += 1)
      await scene.enter(asked.challengeId, otherCode(asked.code)).catch(() => undefined);
    return asked;
  }

  test('ten wrong ones an hour make it pause, for entering and for asking', async () => {
    await guess(5);
    scene.pass(60);
    const { challengeId, code } = await guess(4);
    await expect(scene.enter(challengeId, otherCode(code))).rejects.toMatchObject(invalid);
    await expect(scene.enter(challengeId, code)).rejects.toMatchObject(pausedFor(900));
    scene.pass(120);
    await expect(scene.ask()).rejects.toMatchObject(pausedFor(780));
    scene.pass(780);
    await scene.ask();
  });

  test('each more makes the pause longer, a try in the pause does not', async () => {
    await guess(5);
    scene.pass(60);
    await guess(5);
    scene.pass(900);
    const { challengeId, code } = await guess(1);
    for (let n = 0; n < 3; n += 1) {
      await expect(scene.enter(challengeId, code)).rejects.toMatchObject(pausedFor(1_800));
    }
    scene.pass(1_800);
    const again = await scene.challenge();
    await scene.enter(again.challengeId, again.code);
  });

  test('right codes are no guesses', async () => {
    for (let n = 0; n < 5; n += 1) {
      const { challengeId, code } = await guess(1);
      await scene.enter(challengeId, code);
      scene.pass(120);
    }
    expect(await scene.codes()).toHaveLength(5);
  });
});
