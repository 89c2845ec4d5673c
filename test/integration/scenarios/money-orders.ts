import { randomUUID } from 'node:crypto';
import type { MoneyOrderRow, PaymentRow } from '@tok/database';
import { beforeAll, describe, expect, test } from 'vitest';
import { settledPayment } from '../../harness/audit.ts';
import { beginCharge, buildScene, untilDelivered } from '../../harness/charge-scene.ts';
import type { Scene } from '../../harness/charge-scene.ts';
import { eventually } from '../../harness/eventually.ts';
import { signInStaff } from '../../harness/staff.ts';
import type { Colleague } from '../../harness/staff.ts';
import type { Stack } from '../../harness/stack.ts';
import { untilReceipts } from './top-ups.ts';

/** A charge of 22 ₽ by card, paid. */
export async function soldByCard(stack: Stack): Promise<{ scene: Scene; sessionId: string; payment: PaymentRow }> {
  const scene = await buildScene(stack, { pays: 'card' });
  const { id } = await beginCharge(scene);
  scene.place.station.tick(100);
  await untilDelivered(scene.place);
  await scene.driver.stop(id);
  await scene.driver.until(id, 'completed');
  return { scene, sessionId: id, payment: await settledPayment(stack, id) };
}

/** Reads the order until it is done or refused. */
export async function untilOrder(stack: Stack, id: string, status: string): Promise<MoneyOrderRow> {
  const look = async () => {
    const order = await stack.db<MoneyOrderRow>('money_orders').where({ id }).first();
    return order?.status === status ? order : null;
  };
  return eventually(look, { what: `order ${id} ${status}`, timeoutMs: 90_000 });
}

/** What an operator does with money by hand, through Directus' own API. */
export function describeMoneyOrders(theStack: () => Stack): void {
  describe('an order of an operator', () => {
    let operator: Colleague;
    beforeAll(async () => {
      operator = await signInStaff(theStack(), 'operator');
    });

    test('gives money back to the card it came from, once, with its receipt', async () => {
      const stack = theStack();
      const { scene, sessionId, payment } = await soldByCard(stack);
      const id = randomUUID();
      const body = { id, kind: 'refund', payment: payment.id, amount_minor: 700, reason: 'Кабель не дотянулся' };
      expect((await operator.call('/items/money_orders', { body })).status).toBe(200);
      expect((await operator.call('/items/money_orders', { body })).status, 'the same again').toBe(400);
      const done = await untilOrder(stack, id, 'done');
      expect(done).toMatchObject({ requested_by: operator.id, outcome: expect.stringContaining('Возвращено') });
      expect(stack.sandbox.payment(payment.provider_payment_id ?? '').refundedMinor).toBe(700);
      expect(await stack.db('payments').where({ id: payment.id }).first()).toMatchObject({ refunded_minor: 700 });
      const receipts = await untilReceipts(scene.driver, { session: sessionId }, 2);
      expect(receipts).toMatchObject([
        { kind: 'sale', amountMinor: 2_200 },
        { kind: 'refund', amountMinor: 700 },
      ]);
    });

    test('for more than was taken is refused with words, and moves nothing', async () => {
      const stack = theStack();
      const { payment } = await soldByCard(stack);
      const body = { kind: 'refund', payment: payment.id, amount_minor: 2_201, reason: 'Слишком много вернуть' };
      const answer = await operator.call('/items/money_orders', { body });
      expect(answer.status).toBe(400);
      expect(JSON.stringify(answer.body)).toMatch(/[а-я]{4,}/i);
      expect(stack.sandbox.payment(payment.provider_payment_id ?? '').refundedMinor).toBe(0);
    });

    test('cannot be changed afterwards, nor given by a driver', async () => {
      const stack = theStack();
      const { scene, payment } = await soldByCard(stack);
      const body = { kind: 'refund', payment: payment.id, amount_minor: 100, reason: 'Верните мне деньги' };
      expect((await scene.driver.call('/items/money_orders', { body })).status).toBe(403);
      const id = randomUUID();
      await operator.call('/items/money_orders', { body: { ...body, id } });
      await untilOrder(stack, id, 'done');
      const change = await operator.call(`/items/money_orders/${id}`, {
        method: 'PATCH',
        body: { amount_minor: 5_000 },
      });
      expect(change.status).toBe(403);
      expect((await operator.call(`/items/money_orders/${id}`, { method: 'DELETE' })).status).toBe(403);
    });
  });
}
