import { randomUUID } from 'node:crypto';
import { sources } from '@tok/api';
import type { Sources } from '@tok/api';
import { writeTransaction } from '@tok/database';
import { requestBalanceRefund } from '@tok/payments';
import { openPaymentScene } from '@tok/payments/testing';
import type { PaymentScene } from '@tok/payments/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveEndpoint } from '../testing/serve-endpoint.ts';
import type { ServedEndpoint } from '../testing/serve-endpoint.ts';

let scene: PaymentScene;
let served: ServedEndpoint;
beforeEach(async () => {
  scene = await openPaymentScene();
  served = await serveEndpoint(scene, { TOPUP_MIN_MINOR: '20000' });
});
afterEach(async () => {
  await served.close();
  await scene.close();
});

async function read(): Promise<Sources> {
  return sources.parse((await served.call(await scene.userOf(), 'GET', '/sources')).data);
}

test('what is set aside for a charge stands beside the balance', async () => {
  await scene.topUp(80_000);
  const { id } = await scene.hold({ source: 'balance', amountMinor: 50_000 });
  expect(await read()).toMatchObject({ balanceMinor: 30_000, held: { chargesMinor: 50_000, refundsMinor: 0 } });
  await scene.settle(id, 10_000);
  expect(await read()).toMatchObject({ balanceMinor: 70_000, held: { chargesMinor: 0, refundsMinor: 0 } });
});

test('what goes back to a card is told from what is held for a charge', async () => {
  const user = await scene.userOf();
  const topUp = { id: randomUUID(), amountMinor: 80_000, paymentMethodId: await scene.addCard() };
  await served.call(user, 'POST', '/top-ups', { ...topUp, returnUrl: 'https://tok.example/app/wallet' });
  await scene.hold({ source: 'balance', amountMinor: 30_000 });
  const order = { orderKey: randomUUID(), clientId: scene.clientId, amountMinor: 20_000, reason: 'Просил вернуть' };
  await writeTransaction(scene.db, (trx) =>
    requestBalanceRefund(trx, { ...order, moneyOrderId: null, now: scene.now() }),
  );
  expect(await read()).toMatchObject({ balanceMinor: 30_000, held: { chargesMinor: 30_000, refundsMinor: 20_000 } });
});

test('the limits of a top-up are those of the operator', async () => {
  expect((await read()).topUpLimits).toEqual({ minMinor: 20_000, maxMinor: 5_000_000 });
});
