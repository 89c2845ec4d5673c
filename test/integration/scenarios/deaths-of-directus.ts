import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { topUpView } from '@tok/api';
import type { RefundRow } from '@tok/database';
import { describe, expect, test } from 'vitest';
import { dataOf } from '../../harness/api-client.ts';
import { signIn } from '../../harness/driver.ts';
import { fillForm } from '../../harness/provider-forms.ts';
import { signInStaff } from '../../harness/staff.ts';
import type { Stack } from '../../harness/stack.ts';
import { soldByCard, untilOrder } from './money-orders.ts';
import { askToTopUp, untilTopUp } from './top-ups.ts';

/** Last of all: everybody's Directus dies. */
export function describeDeathsOfDirectus(theStack: () => Stack): void {
  describe('when Directus dies', () => {
    async function die(stack: Stack, afterMs: number): Promise<void> {
      await delay(afterMs);
      await stack.directus.kill();
    }

    test('while a driver types his card, the money comes in once', async () => {
      const stack = theStack();
      const driver = await signIn(stack);
      const wish = { id: randomUUID(), amountMinor: 40_000 };
      const { confirmationUrl } = dataOf(topUpView, await askToTopUp(driver, wish));
      await stack.directus.kill();
      await fillForm(confirmationUrl);
      await stack.directus.start();
      await untilTopUp(driver, wish.id, 'captured');
      expect(dataOf(topUpView, await askToTopUp(driver, wish))).toMatchObject({ status: 'captured' });
      expect((await driver.sources()).balanceMinor).toBe(40_000);
    }, 120_000);

    test('over an order to give money back, it is given back once', async () => {
      const stack = theStack();
      const operator = await signInStaff(stack, 'operator');
      const { payment } = await soldByCard(stack);
      const id = randomUUID();
      const body = { id, kind: 'refund', payment: payment.id, reason: 'Зарядка не удалась' };
      // Between the order and its end: it was saved or it was not.
      await Promise.allSettled([operator.call('/items/money_orders', { body }), die(stack, Math.random() * 120)]);
      await stack.directus.start();
      const again = await signInStaff(stack, 'operator');
      if (!(await stack.db('money_orders').where({ id }).first('id')))
        await again.call('/items/money_orders', { body });
      await untilOrder(stack, id, 'done');
      const refunds = await stack.db<RefundRow>('refunds').where({ payment: payment.id });
      expect(refunds).toMatchObject([{ status: 'succeeded', amount_minor: 2_200 }]);
      expect(stack.sandbox.payment(payment.provider_payment_id ?? '').refundedMinor).toBe(2_200);
    }, 180_000);
  });
}
