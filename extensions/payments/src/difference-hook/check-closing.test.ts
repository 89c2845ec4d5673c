import { randomUUID } from 'node:crypto';
import { openPaymentScene } from '@tok/payments/testing';
import type { PaymentScene } from '@tok/payments/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkClosing } from './check-closing.ts';
import hook from './index.ts';

const person = randomUUID();
const now = new Date('2026-11-24T09:00:00Z');
let scene: PaymentScene;
let difference: string;
beforeEach(async () => {
  scene = await openPaymentScene();
  const reconciliation = randomUUID();
  difference = randomUUID();
  await scene
    .db('reconciliations')
    .insert({ id: reconciliation, provider: 'yookassa', day: '2026-11-23', status: 'done', started_at: now });
  await scene.db('reconciliation_differences').insert({
    ...{ id: difference, reconciliation, kind: 'amount', provider_object_id: 'p', explanation: 'x', status: 'open' },
    ...{ created_at: now },
  });
});
afterEach(() => scene.close());

function save(payload: unknown): Promise<unknown> {
  return checkClosing(scene.db, [difference], payload, { person, now });
}

test('a difference is closed with a comment, by whoever does it, now', async () => {
  const invented = { closed_by: randomUUID(), closed_at: '2000-01-01' };
  expect(await save({ status: 'closed', comment: ' Вернули в кабинете ', ...invented })).toEqual({
    status: 'closed',
    comment: 'Вернули в кабинете',
    closed_by: person,
    closed_at: now,
  });
});

test('a comment may be written first', async () => {
  expect(await save({ comment: 'Спросили поддержку' })).toEqual({ comment: 'Спросили поддержку' });
  await scene.db('reconciliation_differences').update({ comment: 'Спросили поддержку' });
  expect(await save({ status: 'closed' })).toMatchObject({ status: 'closed', closed_by: person });
});

test('one opened again is closed by nobody', async () => {
  expect(await save({ status: 'open' })).toEqual({ status: 'open', closed_by: null, closed_at: null });
});

test.each([
  ['closed without words', { status: 'closed' }, /Напишите, как разобрано/],
  ['closed with blanks', { status: 'closed', comment: '   ' }, /Напишите, как разобрано/],
  ['given another sum', { ours_minor: 1 }, /только состояние и комментарий/],
  ['given a state of no kind', { status: 'gone' }, /только состояние и комментарий/],
])('it cannot be %s', async (_name, payload, reason) => {
  await expect(save(payload)).rejects.toThrow(reason);
});

test('the hook stands where Studio saves, and shuts guests out', async () => {
  type Filter = (payload: unknown, meta: object, context: object) => Promise<unknown>;
  const filters = new Map<string, Filter>();
  // Only `filter` is used of what Directus lets a hook register.
  void hook({ filter: (event: string, handler: Filter) => void filters.set(event, handler) } as never, {} as never);
  const update = filters.get('reconciliation_differences.items.update');
  const meta = { keys: [difference] };
  const as = (user: string | null) => ({ accountability: { user }, database: scene.db });
  await expect(update?.({ comment: 'x' }, meta, as(null))).rejects.toThrow('Нет доступа');
  expect(await update?.({ comment: 'x' }, meta, as(person))).toEqual({ comment: 'x' });
  expect(await update?.({ kind: 'x' }, meta, { accountability: null, database: scene.db })).toEqual({ kind: 'x' });
});
