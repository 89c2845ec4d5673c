import { addNotice } from '@tok/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientId, NoticeWorld } from '../testing/notice-world.ts';

let world: NoticeWorld;

beforeEach(async () => {
  world = await NoticeWorld.open();
});

afterEach(() => world.close());

const topUp = (key: string, happenedAt?: Date) =>
  addNotice(world.db, {
    ...{ clientId, kind: 'top_up', facts: { amountMinor: 10_000 }, key, now: world.now() },
    ...(happenedAt && { happenedAt }),
  });

test('the second arrival of a fact tells nothing', async () => {
  expect(await topUp('top_up:1')).toBe(true);
  expect(await topUp('top_up:1')).toBe(false);
  expect(await topUp('top_up:2')).toBe(true);
  expect(await world.notices()).toHaveLength(2);
});

test('what is told in a transaction that fails was not told', async () => {
  await world.db
    .transaction(async (trx) => {
      await addNotice(trx, { clientId, kind: 'top_up', facts: { amountMinor: 1 }, key: 'top_up:1', now: world.now() });
      throw new Error('the fact could not be written');
    })
    .catch(() => undefined);
  expect(await world.notices()).toEqual([]);
});

test('what is old is read in the app alone', async () => {
  await topUp('top_up:1', new Date(world.now().getTime() - 2 * 3_600_000));
  expect(await world.notices()).toMatchObject([{ push_status: 'none' }]);
});
