import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { documentIds } from '../testing/sign-in-database.ts';
import { makeSignInScene, otherCode } from '../testing/sign-in-scene.ts';
import type { SignInScene } from '../testing/sign-in-scene.ts';

let scene: SignInScene;
beforeEach(async () => void (scene = await makeSignInScene()));
afterEach(() => scene.db.destroy());

const invalid = { code: 'CODE_INVALID', status: 400, extensions: {} };

describe('entering a code', () => {
  test('registers a number seen for the first time, with user, accounts and consents', async () => {
    const { challengeId, code } = await scene.challenge();
    const tokens = await scene.enter(challengeId, code);
    const client = await scene.db('clients').first();
    expect(client).toMatchObject({ phone: '+79180000001', is_blocked: 0, email: null });
    expect(tokens).toEqual({
      access_token: `access ${client.user}`,
      refresh_token: 'refresh',
      expires: 900_000,
      is_new: true,
    });
    const user = await scene.db('directus_users').first();
    expect(user).toMatchObject({ id: client.user, status: 'active', email: null });
    expect(scene.openedAccounts).toEqual([client.id]);
    expect(client).toMatchObject({ wallet: `wallet of ${client.id}`, debt: `debt of ${client.id}` });
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

  test('allows five tries, also when they come at once', async () => {
    const { challengeId, code } = await scene.challenge();
    const wrong = Array.from({ length: 12 }, () => scene.enter(challengeId, otherCode(code)));
    await Promise.allSettled(wrong);
    expect((await scene.db('login_codes').first()).attempts).toBe(5);
    await expect(scene.enter(challengeId, code)).rejects.toMatchObject(invalid);
  });

  test('the fifth try may still be the right one', async () => {
    const { challengeId, code } = await scene.challenge();
    for (let n = 0; n < 4; n += 1) await scene.enter(challengeId, otherCode(code)).catch(() => undefined);
    await expect(scene.enter(challengeId, code)).resolves.toMatchObject({ is_new: true });
  });

  test('of the same code entered twice at once one gets in', async () => {
    const { challengeId, code } = await scene.challenge();
    const both = await Promise.allSettled([scene.enter(challengeId, code), scene.enter(challengeId, code)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await scene.db('clients')).toHaveLength(1);
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
