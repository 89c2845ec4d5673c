import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { writeTransaction } from '@tok/database';
import type { PaymentRow, RefundRow } from '@tok/database';
import { vatInside } from '@tok/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkLedger } from '../ledger/check-ledger.ts';
import { applyProviderEvents } from '../inbox/apply-provider-events.ts';
import { runPaymentOperations } from '../operations/run-payment-operations.ts';
import { RefundRefusedError } from '../payment-errors.ts';
import { capturedCharge } from '../testing/captured-payments.ts';
import { Death, mortalDatabase } from '../testing/mortal-database.ts';
import type { MortalDatabase } from '../testing/mortal-database.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { followRefunds } from './follow-refunds.ts';
import { requestRefund } from './request-refund.ts';

const cardNumbers = { good: '2202474301322987', slow: '2200000000000061', rejecting: '2200000000000079' };
type Source = keyof typeof cardNumbers | 'balance' | 'program';

/** What may happen to a charge that was paid, in any order. */
const event = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('refund' as const), share: fc.double({ min: 0, max: 1.1, noNaN: true }) }),
  },
  fc.record({ kind: fc.constantFrom('refund the rest', 'work', 'read webhooks', 'follow', 'repeat all webhooks') }),
  fc.record({ kind: fc.constantFrom('repeat the last request', 'fail after work', 'refuse for now') }),
  fc.record({ kind: fc.constant('die' as const), queries: fc.integer({ min: 0, max: 25 }) }),
  fc.record({ kind: fc.constant('pass' as const), seconds: fc.constantFrom(1, 60, 3_600, 24 * 3_600) }),
  fc.record({
    kind: fc.constant('webhooks' as const),
    become: fc.constantFrom('deliver', 'lose', 'double', 'reorder'),
  }),
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

let scene: PaymentScene;
let database: MortalDatabase;
let counterpartyId: string;
const cards = new Map<string, string>();
beforeAll(async () => {
  scene = await openPaymentScene();
  database = mortalDatabase(scene.db);
  counterpartyId = await scene.addCompany();
  for (const [name, number] of Object.entries(cardNumbers)) cards.set(name, await scene.addCard(number));
});
afterAll(() => scene.close());

async function charge(source: Source, amountMinor: number): Promise<PaymentRow> {
  if (source === 'balance') await scene.topUp(amountMinor);
  const from =
    source === 'balance' || source === 'program'
      ? { source, counterpartyId: source === 'program' ? counterpartyId : null }
      : { paymentMethodId: cards.get(source) ?? null };
  return capturedCharge(scene, { ...from, amountMinor });
}

interface Asked {
  id: string;
  amountMinor: number | null;
}

async function ask(payment: PaymentRow, { id, amountMinor }: Asked): Promise<void> {
  const facts = {
    id,
    paymentId: payment.id,
    amountMinor,
    reason: 'Проверка',
    kind: 'sale',
    moneyOrderId: null,
  } as const;
  await writeTransaction(scene.db, (trx) => requestRefund(trx, { ...facts, now: scene.now() }));
}

async function happen(what: Event, payment: PaymentRow, asked: Asked[]): Promise<void> {
  const { faults } = scene.sandbox;
  switch (what.kind) {
    case 'refund':
      asked.push({ id: randomUUID(), amountMinor: Math.max(1, Math.floor(payment.captured_minor * what.share)) });
      return ask(payment, asked.at(-1) ?? { id: '', amountMinor: null });
    case 'refund the rest':
      asked.push({ id: randomUUID(), amountMinor: null });
      return ask(payment, asked.at(-1) ?? { id: '', amountMinor: null });
    case 'repeat the last request': {
      const last = asked.at(-1);
      return last && ask(payment, last);
    }
    case 'work':
      return void (await runPaymentOperations(scene.context));
    case 'read webhooks':
      await scene.sandbox.webhooksSettled();
      return void (await applyProviderEvents(scene.context));
    case 'follow':
      return followRefunds(scene.context);
    case 'repeat all webhooks':
      return void (await scene.db('provider_events').update({ processed_at: null }));
    case 'die':
      return database.liveFor(what.queries);
    case 'pass':
      return scene.pass(what.seconds);
    case 'fail after work':
      return void (faults.errorsAfterWork = 1);
    case 'refuse for now':
      return void (faults.tooManyRequests = 1);
    case 'webhooks':
      return void (faults.webhooks = what.become);
  }
}

/** Dying, and asking for too much, are part of life; anything else is a defect. */
function isPartOfLife(error: unknown): boolean {
  // Dying where a transaction begins, knex finds none to roll back and says that instead.
  if (/no transaction is active/.test(String(error))) return true;
  return error instanceof Death || error instanceof RefundRefusedError;
}

function sum(refunds: RefundRow[]): number {
  return refunds.reduce((total, { amount_minor: amountMinor }) => total + amountMinor, 0);
}

async function expectSound({ id }: PaymentRow): Promise<void> {
  const payment = await scene.payment(id);
  const refunds = await scene.db<RefundRow>('refunds').where({ payment: id });
  const standing = refunds.filter(({ status }) => status !== 'failed');
  expect(payment.refunded_minor, 'counted').toBe(sum(standing));
  expect(payment.refunded_minor, 'within what was captured').toBeLessThanOrEqual(payment.captured_minor);
  const done = sum(refunds.filter(({ status }) => status === 'succeeded'));
  const posted = async (kind: string): Promise<number> => {
    const [row] = await scene.db('ledger_transfers').where({ payment: id, kind }).sum({ total: 'amount_minor' });
    return Number(row?.['total'] ?? 0);
  };
  const vatMinor = await posted('sale_refund_vat');
  expect(vatMinor, 'VAT of all parts').toBe(vatInside(done, payment.vat_basis_points ?? 2_200));
  expect((await posted('sale_refund')) + vatMinor, 'posted').toBe(done);
  if (payment.source === 'card') expect((await scene.atProvider(id))?.refundedMinor, 'given back').toBe(done);
  expect(await checkLedger(scene.db)).toMatchObject({ isBalanced: true, imbalanceMinor: 0 });
}

async function calm(): Promise<void> {
  database.live();
  Object.assign(scene.sandbox.faults, { errorsAfterWork: 0, tooManyRequests: 0, webhooks: 'deliver' });
  for (let round = 0; round < 3; round++) {
    await scene.settleDown();
    scene.pass(3_600);
    await followRefunds(scene.context);
  }
}

test('whatever is asked for and whatever happens, refunds stay within what was captured, to the kopeck', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Source>('good', 'good', 'slow', 'rejecting', 'balance', 'program'),
      fc.integer({ min: 100, max: 50_000 }),
      fc.array(event, { maxLength: 16 }),
      async (source, amountMinor, events) => {
        await calm();
        const payment = await charge(source, amountMinor);
        const asked: Asked[] = [];
        for (const what of events) {
          try {
            await happen(what, payment, asked);
          } catch (error) {
            if (!isPartOfLife(error)) throw error;
          }
        }
        await calm();
        await expectSound(payment);
      },
    ),
    { numRuns: Number(process.env['FC_RUNS'] ?? 25) },
  );
}, 120_000);
