import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimCodes } from '../delivery/claim-code.ts';
import { makeSignInScene, newDevice, otherCode } from '../testing/sign-in-scene.ts';
import type { SignInScene } from '../testing/sign-in-scene.ts';

/** What several processes do at once; runs on PostgreSQL, too. */
let scene: SignInScene;
beforeEach(async () => void (scene = await makeSignInScene()));
afterEach(() => scene.close());

const invalid = { code: 'CODE_INVALID', status: 400, extensions: {} };

test('of many requests at once for one phone one is sent', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 20 }, () => scene.ask()));
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
  expect(await scene.codes()).toHaveLength(1);
});

test('of many numbers at once from one address no more are sent than are allowed', async () => {
  const asks = Array.from({ length: 30 }, (_, n) => scene.ask(`+7918${100 + n}0000`, { device: newDevice() }));
  const answers = await Promise.allSettled(asks);
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(10);
});

test('allows five tries, also when they come at once', async () => {
  const { challengeId, code } = await scene.challenge();
  const wrong = Array.from({ length: 12 }, () => scene.enter(challengeId, otherCode(code)));
  await Promise.allSettled(wrong);
  expect((await scene.db('login_codes').first()).attempts).toBe(5);
  await expect(scene.enter(challengeId, code)).rejects.toMatchObject(invalid);
});

test('of the same code entered twice at once one gets in', async () => {
  const { challengeId, code } = await scene.challenge();
  const both = await Promise.allSettled([scene.enter(challengeId, code), scene.enter(challengeId, code)]);
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await scene.db('clients')).toHaveLength(1);
});

test('of two who look into the outbox at once each takes other codes', async () => {
  for (let n = 0; n < 4; n += 1) await scene.ask(`+7918${n}000000`, { device: newDevice() });
  const now = scene.parts.now();
  const claimed = await Promise.all([claimCodes(scene.db, now), claimCodes(scene.db, now)]);
  const ids = claimed.flat().map(({ id }) => id);
  expect(ids).toHaveLength(4);
  expect(new Set(ids).size).toBe(4);
});
