import { afterEach, beforeEach, expect, test } from 'vitest';
import { mortalDatabase } from '../../../../packages/payments/src/testing/mortal-database.ts';
import { openDeletionScene } from './testing/deletion-scene.ts';
import type { DeletionScene } from './testing/deletion-scene.ts';
import { fillWorld } from './testing/drivers-world.ts';

let scene: DeletionScene;
beforeEach(async () => {
  scene = await openDeletionScene();
});
afterEach(() => scene.close());

/** What is destroyed first, in the middle and last. */
async function traces(): Promise<unknown> {
  const { db } = scene.money;
  const count = async (table: string) => Number((await db(table).count({ count: '*' }))[0]?.['count']);
  const [client, code, card] = await Promise.all([
    db('clients').where({ id: scene.clientId }).first('phone', 'email', 'user', 'phone_hash', 'deleted_at'),
    db('login_codes').first('phone', 'ip'),
    db('payment_methods').first('last4', 'status'),
  ]);
  return { client, code, card, users: await count('directus_users'), events: await count('provider_events') };
}

test(
  'a process that dies at any query leaves the profile whole, and the next one ends the deletion',
  { timeout: 60_000 },
  async () => {
    await fillWorld(scene);
    await scene.begin();
    // The rest of the balance goes back; what is left to do is the destruction.
    await scene.money.db('profile_deletions').update({ state: 'cancelled' });
    await scene.money.db('money_orders').insert({
      ...{ id: crypto.randomUUID(), kind: 'balance_debit', client: scene.clientId, status: 'new' },
      ...{ reason: 'Выплачено водителю переводом', created_at: scene.money.now() },
    });
    await scene.settle();
    await scene.money.db('profile_deletions').update({ state: 'requested' });
    const database = mortalDatabase(scene.money.db);
    const whole = await traces();
    let deaths = 0;
    for (;;) {
      database.liveFor(deaths);
      const died = await scene.work().then(
        () => false,
        () => true,
      );
      database.live();
      if (!died) break;
      deaths += 1;
      expect(await traces(), `after ${deaths} queries`).toEqual(whole);
    }
    expect(deaths).toBeGreaterThan(40);
    expect(await scene.deletion()).toMatchObject({ state: 'closed' });
    expect(await scene.client()).toMatchObject({ phone: null, user: null });
  },
);
