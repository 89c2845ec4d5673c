import { randomUUID } from 'node:crypto';
import { receiptList, topUpView } from '@tok/api';
import type { ReceiptView, TopUpView } from '@tok/api';
import { describe, expect, test } from 'vitest';
import { dataOf, errorCodeOf } from '../../harness/api-client.ts';
import type { ApiAnswer } from '../../harness/api-client.ts';
import { expectSold } from '../../harness/audit.ts';
import { testCards } from '../../harness/bind-card.ts';
import { beginCharge, untilDelivered } from '../../harness/charge-scene.ts';
import { returnUrl, signIn } from '../../harness/driver.ts';
import type { Driver } from '../../harness/driver.ts';
import { eventually } from '../../harness/eventually.ts';
import { fillForm } from '../../harness/provider-forms.ts';
import type { Stack } from '../../harness/stack.ts';
import { ordinaryPriceMinor } from '../../harness/world.ts';

export interface TopUpWish {
  id: string;
  amountMinor: number;
}

export function askToTopUp(driver: Driver, { id, amountMinor }: TopUpWish): Promise<ApiAnswer> {
  return driver.call('/payments/top-ups', { body: { id, amountMinor, paymentMethodId: null, returnUrl } });
}

/** Reads the top-up until it stands there. */
export async function untilTopUp(driver: Driver, id: string, wanted: TopUpView['status']): Promise<TopUpView> {
  const look = async () => {
    const seen = dataOf(topUpView, await driver.call(`/payments/top-ups/${id}`));
    return seen.status === wanted ? seen : null;
  };
  return eventually(look, { what: `top-up ${id} ${wanted}`, timeoutMs: 60_000 });
}

/** Reads the receipts of a charge or payment until the tax service has so many. */
export async function untilReceipts(
  driver: Driver,
  about: { session: string } | { payment: string },
  count: number,
): Promise<ReceiptView[]> {
  const query = new URLSearchParams(about);
  const look = async () => {
    const receipts = dataOf(receiptList, await driver.call(`/payments/receipts?${query}`));
    return receipts.length === count && receipts.every(({ status }) => status === 'registered') ? receipts : null;
  };
  return eventually(look, { what: `${count} receipts of ${query}`, timeoutMs: 60_000 });
}

/** Money that comes into the wallet by a card, and goes out of it by a charge. */
export function describeTopUps(theStack: () => Stack): void {
  describe.concurrent('a top-up', () => {
    test('typed into the form is on the balance, and a charge is paid from it, each with its receipt', async () => {
      const stack = theStack();
      const [driver, place] = await Promise.all([signIn(stack), stack.world.place()]);
      const wish = { id: randomUUID(), amountMinor: 200_000 };
      const asked = dataOf(topUpView, await askToTopUp(driver, wish));
      expect(asked).toMatchObject({ status: 'awaiting_confirmation', amountMinor: 200_000 });
      // The app got no answer and asks again.
      expect(dataOf(topUpView, await askToTopUp(driver, wish))).toEqual(asked);
      await fillForm(asked.confirmationUrl);
      await untilTopUp(driver, wish.id, 'captured');
      expect((await driver.sources()).balanceMinor).toBe(200_000);

      const { id } = await beginCharge({ driver, place, source: { kind: 'balance' } });
      place.station.tick(100);
      await untilDelivered(place);
      await driver.stop(id);
      await driver.until(id, 'completed');
      await expectSold(stack, id, { energyWh: 1_000, priceMinorPerKwh: ordinaryPriceMinor });
      expect((await driver.sources()).balanceMinor).toBe(197_800);
      expect(await untilReceipts(driver, { payment: wish.id }, 1)).toMatchObject([
        { kind: 'advance', amountMinor: 200_000 },
      ]);
      expect(await untilReceipts(driver, { session: id }, 1)).toMatchObject([
        { kind: 'sale', amountMinor: 2_200, isFromBalance: true },
      ]);
    });

    test('that the bank declines changes nothing', async () => {
      const driver = await signIn(theStack());
      const wish = { id: randomUUID(), amountMinor: 30_000 };
      const { confirmationUrl } = dataOf(topUpView, await askToTopUp(driver, wish));
      await fillForm(confirmationUrl, testCards.hasNoMoney);
      expect(await untilTopUp(driver, wish.id, 'failed')).toMatchObject({ failureCode: 'insufficient_funds' });
      expect((await driver.sources()).balanceMinor).toBe(0);
    });

    test('of another driver is not found, and his number is refused', async () => {
      const stack = theStack();
      const [driver, other] = await Promise.all([signIn(stack), signIn(stack)]);
      const wish = { id: randomUUID(), amountMinor: 30_000 };
      await askToTopUp(driver, wish);
      expect((await other.call(`/payments/top-ups/${wish.id}`)).status).toBe(404);
      expect(errorCodeOf(await askToTopUp(other, wish))).toBe('ID_REUSED');
    });
  });
}
