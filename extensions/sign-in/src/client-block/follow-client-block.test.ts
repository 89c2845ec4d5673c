import { expect, test } from 'vitest';
import { makeSignInScene } from '../testing/sign-in-scene.ts';
import { followClientBlock } from './follow-client-block.ts';

test('a blocked client is suspended and signed out everywhere, and let in again when unblocked', async () => {
  const scene = await makeSignInScene();
  for (const phone of ['+79180000001', '+79180000002']) {
    const { challengeId, code } = await scene.challenge(phone);
    await scene.enter(challengeId, code);
  }
  const [blocked, other] = await scene.db('clients').orderBy('phone');
  await scene.db('directus_sessions').insert([
    { token: 'a', user: blocked.user },
    { token: 'b', user: other.user },
  ]);

  await scene.db('clients').where({ id: blocked.id }).update({ is_blocked: true });
  await followClientBlock(scene.db, [blocked.id, other.id]);
  expect(await scene.db('directus_sessions').pluck('token')).toEqual(['b']);
  const statusOf = async (id: string) => (await scene.db('directus_users').where({ id }).first()).status;
  expect([await statusOf(blocked.user), await statusOf(other.user)]).toEqual(['suspended', 'active']);

  await scene.db('clients').where({ id: blocked.id }).update({ is_blocked: false });
  await followClientBlock(scene.db, [blocked.id]);
  expect(await statusOf(blocked.user)).toBe('active');
  await scene.close();
});
