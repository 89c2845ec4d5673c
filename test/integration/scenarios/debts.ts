import { randomUUID } from 'node:crypto';
import { debtPaymentView, debts } from '@tok/api';
import type { Debts } from '@tok/api';
import type { PaymentRow } from '@tok/database';
import { describe, expect, test } from 'vitest';
import { dataOf, errorCodeOf } from '../../harness/api-client.ts';
import { expectNothingSold } from '../../harness/audit.ts';
import { chargeIntoDebt, untilDeclined } from '../../harness/charge-into-debt.ts';
import { returnUrl } from '../../harness/driver.ts';
import type { Driver } from '../../harness/driver.ts';
import { eventually } from '../../harness/eventually.ts';
import { fillForm, setCardFunds } from '../../harness/provider-forms.ts';
import type { Stack } from '../../harness/stack.ts';
import { untilReceipts } from './top-ups.ts';

async function owed(driver: Driver): Promise<Debts> {
  return dataOf(debts, await driver.call('/payments/debts'));
}

/** What a charge cost above everything that could be taken. */
export function describeDebts(theStack: () => Stack): void {
  describe('a debt', () => {
    test('blocks the next start until it is paid by another card', async () => {
      const stack = theStack();
      const { scene, paymentMethodId, debtMinor } = await chargeIntoDebt(stack);
      const { driver, place, source } = scene;
      await untilDeclined(stack, driver);
      const wish = { connectorId: place.connectorIds[1] ?? '', source };
      expect(errorCodeOf(await driver.askToStart(wish))).toBe('DEBT_UNPAID');
      const before = await owed(driver);
      expect(before).toMatchObject({ debtMinor, debts: [{ openMinor: debtMinor }] });
      expect(before.debts[0]?.nextAttemptAt, 'asked again in an hour').not.toBeNull();

      const id = randomUUID();
      const body = { id, amountMinor: debtMinor, paymentMethodId: null, returnUrl };
      const asked = dataOf(debtPaymentView, await driver.call('/payments/debts/pay', { body }));
      await fillForm(asked.confirmationUrl);
      const paid = async () => {
        const seen = dataOf(debtPaymentView, await driver.call(`/payments/debts/payments/${id}`));
        return seen.status === 'captured' ? seen : null;
      };
      expect(await eventually(paid, { what: 'the debt is paid' })).toMatchObject({ debtMinor: 0 });
      expect(await owed(driver)).toMatchObject({ debtMinor: 0, debts: [] });

      await setCardFunds(stack, paymentMethodId, true);
      const { id: next } = await driver.start(wish);
      await driver.stop(next);
      await driver.until(next, 'failed');
      await expectNothingSold(stack, next);
      expect(await untilReceipts(driver, { payment: id }, 1)).toMatchObject([{ kind: 'sale', amountMinor: debtMinor }]);
    });

    test('is paid by the saved card without anybody’s doing, once it has money', async () => {
      const stack = theStack();
      const { scene, paymentMethodId, debtMinor } = await chargeIntoDebt(stack);
      await untilDeclined(stack, scene.driver);
      await setCardFunds(stack, paymentMethodId, true);
      // An hour passes.
      await stack
        .db('debts')
        .where({ client: scene.driver.clientId })
        .update({ next_attempt_at: new Date(0) });
      const look = async () => ((await owed(scene.driver)).debtMinor === 0 ? true : null);
      await eventually(look, { what: 'the debt is paid by the saved card', timeoutMs: 90_000 });
      const attempts = await stack
        .db<PaymentRow>('payments')
        .where({ client: scene.driver.clientId, kind: 'debt', status: 'captured' });
      expect(attempts).toMatchObject([{ captured_minor: debtMinor, initiator: 'system' }]);
    }, 120_000);
  });
}
