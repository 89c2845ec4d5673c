import { randomUUID } from 'node:crypto';
import { readInteger, writeTransaction } from '@tok/database';
import type { BigIntColumn, PaymentRow, ReceiptRow, Uuid } from '@tok/database';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attemptDebts } from '../debts/attempt-debts.ts';
import { applyProviderEvents } from '../inbox/apply-provider-events.ts';
import { post } from '../ledger/post-transfers.ts';
import { runPaymentOperations } from '../operations/run-payment-operations.ts';
import { PaymentError } from '../payment-errors.ts';
import { requestBalanceRefund } from '../refunds/request-balance-refund.ts';
import { requestRefund } from '../refunds/request-refund.ts';
import { toppedUp } from '../testing/captured-payments.ts';
import { Death, mortalDatabase } from '../testing/mortal-database.ts';
import type { MortalDatabase } from '../testing/mortal-database.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { registerReceipts } from './register-receipts.ts';

const sum = fc.integer({ min: 100, max: 20_000 });
/** What may happen to a driver's money and its receipts, in any order. */
const event = fc.oneof(
  fc.record({ kind: fc.constantFrom('top up' as const, 'give' as const, 'charge the wallet' as const), sum }),
  fc.record({ kind: fc.constant('charge the card' as const), sum, heldMinor: sum }),
  fc.record({ kind: fc.constantFrom('refund a charge' as const, 'refund the balance' as const), sum }),
  fc.record({ kind: fc.constantFrom('register', 'attempt debts', 'repeat all webhooks', 'lose an answer', 'pass') }),
  fc.record({ kind: fc.constant('die' as const), queries: fc.integer({ min: 0, max: 40 }) }),
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

let scene: PaymentScene;
let database: MortalDatabase;
let card: Uuid;
beforeAll(async () => {
  scene = await openPaymentScene();
  database = mortalDatabase(scene.db);
  card = await scene.addCard();
  await scene.db('clients').update({ email: 'driver@example.com' });
});
afterAll(() => scene.close());

async function happen(what: Event): Promise<void> {
  switch (what.kind) {
    case 'top up':
      return void (await toppedUp(scene, what.sum, card));
    case 'give':
      return give(what.sum);
    case 'charge the wallet': {
      const { id } = await scene.hold({ source: 'balance', amountMinor: what.sum });
      return void (await scene.settle(id, Math.ceil(what.sum / 2)));
    }
    case 'charge the card': {
      const { id } = await scene.hold({ paymentMethodId: card, amountMinor: what.heldMinor });
      await scene.settleDown();
      await scene.settle(id, what.sum);
      return scene.settleDown();
    }
    case 'refund a charge':
      return refundSomeCharge(what.sum);
    case 'refund the balance':
      return refundBalance(what.sum);
    case 'register':
      return void (await registerReceipts(scene.context));
    case 'attempt debts':
      await attemptDebts(scene.context);
      return void (await runPaymentOperations(scene.context));
    case 'repeat all webhooks':
      await scene.db('provider_events').update({ processed_at: null });
      return void (await applyProviderEvents(scene.context));
    case 'lose an answer':
      return void (scene.sandbox.faults.errorsAfterWork = 1);
    case 'pass':
      return scene.pass(3_600);
    case 'die':
      return database.liveFor(what.queries);
  }
}

async function give(amountMinor: number): Promise<void> {
  const postings = [{ debit: 'bonus', credit: 'wallet', amountMinor, kind: 'balance_credit' } as const];
  const context = { clientId: scene.clientId, counterpartyId: null, paymentId: null, sessionId: null };
  await writeTransaction(scene.db, (trx) =>
    post(trx, postings, { ...context, keyPrefix: randomUUID(), postedAt: scene.now() }),
  );
}

async function refundSomeCharge(amountMinor: number): Promise<void> {
  const charge = await scene
    .db<PaymentRow>('payments')
    .whereIn('kind', ['hold', 'debt'])
    .where('captured_minor', '>', scene.db.ref('refunded_minor'))
    .orderBy('id')
    .first();
  if (!charge) return;
  const request = { id: randomUUID(), paymentId: charge.id, reason: 'Проверка', moneyOrderId: null, now: scene.now() };
  const partMinor = Math.min(amountMinor, charge.captured_minor - charge.refunded_minor);
  await writeTransaction(scene.db, (trx) => requestRefund(trx, { ...request, amountMinor: partMinor, kind: 'sale' }));
}

async function refundBalance(amountMinor: number): Promise<void> {
  const request = { orderKey: randomUUID(), clientId: scene.clientId, reason: 'Остаток', moneyOrderId: null };
  const { balanceMinor } = await scene.balances();
  await writeTransaction(scene.db, (trx) =>
    requestBalanceRefund(trx, { ...request, amountMinor: Math.min(amountMinor, balanceMinor), now: scene.now() }),
  );
}

/** Dying, and being refused what one may not have, are part of life; anything else is a defect. */
function isPartOfLife(error: unknown): boolean {
  if (/no transaction is active|is pending$|is failed$|do not come to rest/.test(String(error))) return true;
  return error instanceof Death || error instanceof PaymentError;
}

/** Of what the register has, by its own books. */
function netAtRegister(is: (receipt: { mode: string | null; settlement: string | undefined }) => boolean): number {
  let netMinor = 0;
  for (const { status, type, items, settlements } of scene.sandbox.receipts.values()) {
    if (status !== 'succeeded') continue;
    if (!is({ mode: items[0]?.paymentMode ?? null, settlement: settlements[0]?.type })) continue;
    netMinor += (type === 'refund' ? -1 : 1) * (items[0]?.priceMinor ?? 0);
  }
  return netMinor;
}

async function postedMinor(kind: string): Promise<number> {
  const [row] = (await scene
    .db('ledger_transfers')
    .where({ kind, phase: 'posted' })
    .sum({ total: 'amount_minor' })) as {
    total: BigIntColumn | null;
  }[];
  return readInteger(row?.total ?? 0);
}

async function expectReceiptsOfAllMoney(): Promise<void> {
  const rows = await scene.db<ReceiptRow>('receipts');
  expect(rows.filter(({ status }) => status !== 'succeeded')).toEqual([]);
  expect(new Set(rows.map(({ provider_receipt_id: id }) => id)).size).toBe(rows.length);
  expect([...scene.sandbox.receipts.values()].filter(({ status }) => status === 'succeeded')).toHaveLength(rows.length);

  const taken = [...scene.sandbox.payments.values()].filter(({ status }) => status === 'succeeded');
  const back = [...scene.sandbox.refunds.values()].filter(({ status }) => status === 'succeeded');
  const total = (each: { amountMinor: number }[]) => each.reduce((minor, { amountMinor }) => minor + amountMinor, 0);
  expect(
    netAtRegister(({ settlement }) => settlement === 'cashless'),
    'by card',
  ).toBe(total(taken) - total(back));

  const advancesMinor = netAtRegister(({ mode }) => mode === 'full_prepayment');
  expect(advancesMinor, 'ahead').toBe((await postedMinor('top_up')) - (await postedMinor('balance_refund')));

  const offsetsMinor = netAtRegister(({ settlement }) => settlement === 'prepayment');
  const leftMinor = (await scene.balanceOf('wallet')) + (await scene.balanceOf('wallet_held'));
  const giftsLeftMinor = leftMinor - (advancesMinor - offsetsMinor);
  expect(giftsLeftMinor, 'gifts left').toBeGreaterThanOrEqual(0);
  expect(giftsLeftMinor, 'gifts left').toBeLessThanOrEqual(await postedMinor('balance_credit'));
}

test('receipts add up to the money that moved, however it moved, whoever died', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 14 }), async (events) => {
      for (const what of events) {
        try {
          await happen(what);
        } catch (error) {
          if (!isPartOfLife(error)) throw error;
        }
      }
      database.live();
      scene.sandbox.faults.errorsAfterWork = 0;
      scene.pass(60);
      await scene.settleDown();
      await scene.settleReceipts();
      await expectReceiptsOfAllMoney();
    }),
    { numRuns: Number(process.env['FC_RUNS'] ?? 15) },
  );
}, 120_000);
