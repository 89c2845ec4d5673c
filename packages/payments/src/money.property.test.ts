import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PaymentError } from './payment-errors.ts';
import { reconcileDays } from './reconciliation/reconcile-days.ts';
import { expectMoneySound } from './testing/expect-money-sound.ts';
import { MoneyLife } from './testing/money-life.ts';
import { Death, mortalDatabase } from './testing/mortal-database.ts';
import type { MortalDatabase } from './testing/mortal-database.ts';
import { cardNumbers, openPaymentScene } from './testing/payment-scene.ts';
import type { PaymentScene } from './testing/payment-scene.ts';

const which = fc.constantFrom(0, 1);
const dueMinor = fc.constantFrom(0, 50, 9_990, 29_999, 40_000, 52_345, 90_000);

/** What a driver, an administrator, the provider and death may do to one driver's money, in any order. */
const event = fc.oneof(
  fc.record({ kind: fc.constantFrom('top up' as const, 'hold' as const), which }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hold' as const), which }) },
  fc.record({ kind: fc.constant('settle' as const), which, dueMinor }),
  fc.record({ kind: fc.constant('pay the debt' as const), from: fc.constantFrom('card' as const, 'balance' as const) }),
  fc.record({ kind: fc.constant('refund' as const), share: fc.constantFrom(0, 0.3, 0.7, 1.1) }),
  fc.record({ kind: fc.constantFrom('refund the balance', 'write off', 'fill the form', 'decline in the form') }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('work', 'read webhooks', 'repeat all webhooks') }) },
  fc.record({ kind: fc.constantFrom('repeat the payment of the debt', 'fail after work', 'refuse for now') }),
  fc.record({ kind: fc.constantFrom('the card is empty', 'the card has money') }),
  fc.record({ kind: fc.constant('die' as const), queries: fc.integer({ min: 0, max: 60 }) }),
  fc.record({ kind: fc.constant('pass' as const), seconds: fc.constantFrom(1, 60, 3_600, 24 * 3_600) }),
  fc.record({
    kind: fc.constant('webhooks' as const),
    become: fc.constantFrom('deliver', 'lose', 'double', 'reorder'),
  }),
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

/** Some banks take their time with a refund, or reject it. */
const cardNumber = fc.constantFrom(cardNumbers.passes, cardNumbers.passes, '2200000000000061', '2200000000000079');

/** A charge that goes as charges go, with a second hold or without: alone chance would seldom come to its end. */
const charge = fc
  .record({ which, dueMinor, holds: fc.constantFrom(1, 2) })
  .map(({ which: at, dueMinor: due, holds }): Event[] => [
    ...Array.from({ length: holds }, (): Event[] => [{ kind: 'hold', which: at }, { kind: 'work' }]).flat(),
    { kind: 'settle', which: at, dueMinor: due },
    { kind: 'work' },
  ]);
const life = fc
  .array(fc.oneof({ weight: 6, arbitrary: event.map((each): Event[] => [each]) }, charge), {
    minLength: 3,
    maxLength: 20,
  })
  .map((steps) => steps.flat());

let scene: PaymentScene;
let database: MortalDatabase;
beforeAll(async () => {
  scene = await openPaymentScene();
  database = mortalDatabase(scene.db);
});
afterAll(() => scene.close());

async function happen(what: Event, life: MoneyLife): Promise<unknown> {
  const { faults } = scene.sandbox;
  switch (what.kind) {
    case 'top up':
      return life.topUp(what.which);
    case 'hold':
      return life.hold(what.which);
    case 'settle':
      return life.settle(what.which, what.dueMinor);
    case 'pay the debt':
      return life.payDebt(what.from);
    case 'repeat the payment of the debt':
      return life.repeatDebtPayment();
    case 'refund':
      return life.orderRefund(what.share);
    case 'refund the balance':
      return life.order({ kind: 'balance_refund', client: life.clientId });
    case 'write off':
      return life.orderWriteOff();
    case 'fill the form':
      return life.fillForms(cardNumbers.passes);
    case 'decline in the form':
      return life.fillForms(cardNumbers.hasNoMoney);
    case 'the card is empty':
      return life.setFunds(false);
    case 'the card has money':
      return life.setFunds(true);
    case 'work':
      return life.work();
    case 'read webhooks':
      return life.readWebhooks();
    case 'repeat all webhooks':
      return scene.db('provider_events').update({ processed_at: null });
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

const refusals = ['PAYMENT_PENDING', 'PAYMENT_NOT_FOUND', 'BALANCE_TOO_LOW', 'DEBT_CHANGED', 'DEBT_BEING_PAID'];

/** Dying, asking too early and asking for too much are part of life; anything else is a defect. */
function isPartOfLife(error: unknown): boolean {
  // Dying where a transaction begins, knex finds none to roll back and says that instead.
  if (/no transaction is active/.test(String(error))) return true;
  // The provider was away for one question, or less than a rouble is owed.
  const code = String((error as { code?: unknown }).code);
  if (code === 'PROVIDER_UNAVAILABLE' || code === 'INVALID_AMOUNT') return true;
  return error instanceof Death || (error instanceof PaymentError && refusals.includes(error.code));
}

function calm(): void {
  database.live();
  Object.assign(scene.sandbox.faults, { errorsAfterWork: 0, tooManyRequests: 0, webhooks: 'deliver' });
}

test('whatever happens to a driver’s money in whatever order, it ends where it belongs, once', async () => {
  await fc.assert(
    fc.asyncProperty(cardNumber, life, async (number, events) => {
      calm();
      const clientId = await scene.addClient();
      const cardId = await scene.addCard(number, clientId);
      const driver = new MoneyLife(scene, { clientId, cardId });
      for (const what of events) {
        try {
          await happen(what, driver);
        } catch (error) {
          if (!isPartOfLife(error)) throw error;
        }
      }
      calm();
      await driver.comeToRest();
      await expectMoneySound(scene, driver);
    }),
    { numRuns: Number(process.env['FC_RUNS'] ?? 25) },
  );
}, 120_000);

test('and the comparison with the provider’s list finds nothing to say about any of it', async () => {
  scene.pass(30 * 3_600);
  await reconcileDays(scene.context);
  expect(await scene.db('reconciliations').whereNot({ status: 'done' })).toEqual([]);
  expect(await scene.db('reconciliation_differences').select('kind', 'explanation')).toEqual([]);
}, 60_000);
