import { randomUUID } from 'node:crypto';
import { writeTransaction } from '@tok/database';
import type { PaymentRow, Uuid } from '@tok/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyProviderEvents } from '../inbox/apply-provider-events.ts';
import { applyAnswer } from '../operations/end-operation.ts';
import { pollPayments } from '../operations/poll-payments.ts';
import { runPaymentOperations } from '../operations/run-payment-operations.ts';
import type { ProviderPayment } from '../provider/payment-provider.ts';
import { expectDebtsAddUp } from '../testing/debts-add-up.ts';
import { mortalDatabase } from '../testing/mortal-database.ts';
import { openPaymentScene, returnUrl } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { requestTopUp } from './request-top-up.ts';

const amountMinor = 50_000;
let scene: PaymentScene;
let card: Uuid;
beforeEach(async () => {
  scene = await openPaymentScene();
  card = await scene.addCard();
});
afterEach(async () => {
  await expectDebtsAddUp(scene.db);
  await scene.close();
});

async function topUp(id: Uuid = randomUUID(), paymentMethodId: Uuid | null = card): Promise<PaymentRow> {
  const wish = { id, clientId: scene.clientId, amountMinor, paymentMethodId, returnUrl };
  const provider = scene.provider.name;
  const { payment } = await writeTransaction(scene.db, (trx) =>
    requestTopUp(trx, { ...wish, provider, now: scene.now() }),
  );
  return payment;
}

/** What the provider says, changed on its way. */
function saying(change: (said: ProviderPayment) => Partial<ProviderPayment>): PaymentScene['context'] {
  const { provider } = scene;
  return {
    ...scene.context,
    provider: {
      ...provider,
      charge: async (request, key) => {
        const said = await provider.charge(request, key);
        return { ...said, ...change(said) };
      },
    },
  };
}

describe('a top-up', () => {
  test('is posted once, with the rate of its day', async () => {
    const { id } = await topUp();
    await topUp(id);
    await scene.settleDown();
    await scene.db('provider_events').update({ processed_at: null });
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({
      ...{ kind: 'top_up', status: 'captured', captured_minor: amountMinor, released_minor: 0, session: null },
      ...{ vat_basis_points: 2_200, initiator: 'client' },
    });
    expect(await scene.balances()).toEqual({ balanceMinor: amountMinor, debtMinor: 0 });
    expect(await scene.balanceOf('revenue')).toBe(0);
    expect(await scene.operations(id)).toMatchObject([{ kind: 'charge', state: 'ok' }]);
  });

  test('whose webhook overtakes the answer is settled by it', async () => {
    scene.sandbox.faults.errorsAfterWork = 1;
    const { id } = await topUp();
    await runPaymentOperations(scene.context);
    await scene.sandbox.webhooksSettled();
    await applyProviderEvents(scene.context);
    expect(await scene.payment(id)).toMatchObject({ status: 'captured' });
    expect(await scene.operations(id)).toMatchObject([{ kind: 'charge', state: 'ok' }]);
  });

  test('whose answer was lost a day ago is looked up and not sent again', async () => {
    scene.sandbox.faults.webhooks = 'lose';
    scene.sandbox.faults.errorsAfterWork = 1;
    const { id } = await topUp();
    await runPaymentOperations(scene.context);
    scene.pass(25 * 3_600);
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'captured' });
    expect(scene.sandbox.payments.size).toBe(1);
  });

  test('that the provider never heard of fails', async () => {
    scene.sandbox.faults.tooManyRequests = 1;
    const { id } = await topUp();
    await runPaymentOperations(scene.context);
    scene.pass(25 * 3_600);
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'failed', failure_code: 'unknown_outcome' });
    expect(scene.sandbox.payments.size).toBe(0);
  });

  test('that was given up and yet taken comes into the wallet', async () => {
    scene.sandbox.faults.webhooks = 'lose';
    scene.sandbox.faults.errorsAfterWork = 1;
    const { id } = await topUp();
    await runPaymentOperations(scene.context);
    const blind = { ...scene.provider, findPayment: () => Promise.resolve(null) };
    scene.pass(25 * 3_600);
    await runPaymentOperations({ ...scene.context, provider: blind });
    expect(await scene.payment(id)).toMatchObject({ status: 'failed' });
    const [made] = [...scene.sandbox.payments.values()];
    const found = made && (await scene.provider.getPayment(made.id));
    if (found) await applyAnswer(scene.context, found);
    expect(await scene.payment(id)).toMatchObject({ status: 'captured', failure_code: null });
    expect(await scene.balances()).toEqual({ balanceMinor: amountMinor, debtMinor: 0 });
    expect(scene.complaints).toEqual(['the provider ended the payment otherwise']);
  });

  test('of another sum or currency than was asked for is not applied', async () => {
    const { id } = await topUp();
    await runPaymentOperations(saying(({ amountMinor: asked }) => ({ amountMinor: asked - 1 })));
    expect(await scene.payment(id)).toMatchObject({ status: 'pending', captured_minor: 0 });
    const other = await topUp();
    await runPaymentOperations(saying(() => ({ currency: 'USD' })));
    expect(await scene.payment(other.id)).toMatchObject({ status: 'pending' });
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
    expect(new Set(scene.complaints)).toEqual(new Set(['the payment at the provider is another than ours']));
  });

  test('that the provider holds instead of taking it is told, and not posted', async () => {
    const { id } = await topUp();
    await runPaymentOperations(saying(() => ({ status: 'held' })));
    expect(await scene.payment(id)).toMatchObject({ status: 'pending' });
    expect(scene.complaints).toEqual(['the provider holds what was to be taken']);
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'captured' });
  });

  test('by a form that is left runs out without anybody asking', async () => {
    scene.sandbox.faults.webhooks = 'lose';
    const { id } = await topUp(randomUUID(), null);
    await runPaymentOperations(scene.context);
    expect(await scene.payment(id)).toMatchObject({ status: 'awaiting_confirmation' });
    scene.pass(2 * 3_600);
    scene.sandbox.expire();
    await pollPayments(scene.context);
    expect(await scene.payment(id)).toMatchObject({
      ...{ status: 'failed', failure_code: 'expired_on_confirmation', confirmation_url: null },
    });
  });
});

test('a process that dies at whichever query leaves one top-up, in the wallet once', async () => {
  const database = mortalDatabase(scene.db);
  const life = async (id: Uuid): Promise<void> => {
    await topUp(id);
    await runPaymentOperations(scene.context);
    await scene.sandbox.webhooksSettled();
    await applyProviderEvents(scene.context);
  };
  database.liveFor(Infinity);
  await life(randomUUID());
  const queries = database.count();
  expect(queries).toBeGreaterThan(15);
  for (let at = 0; at < queries; at++) {
    const id = randomUUID();
    const { balanceMinor } = await scene.balances();
    database.liveFor(at);
    await life(id).catch(() => undefined);
    database.live();
    scene.pass(60);
    await topUp(id);
    await scene.settleDown();
    expect(await scene.payment(id), `died at ${at}`).toMatchObject({ status: 'captured' });
    expect(await scene.balances()).toEqual({ balanceMinor: balanceMinor + amountMinor, debtMinor: 0 });
    const made = [...scene.sandbox.payments.values()].filter(({ metadata }) => metadata['payment_id'] === id);
    expect(made).toHaveLength(1);
  }
}, 120_000);
