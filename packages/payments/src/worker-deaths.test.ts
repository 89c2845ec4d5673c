import { writeTransaction } from '@tok/database';
import type { PaymentRow } from '@tok/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attemptDebts } from './debts/attempt-debts.ts';
import { applyProviderEvents } from './inbox/apply-provider-events.ts';
import { runPaymentOperations } from './operations/run-payment-operations.ts';
import { PaymentPendingError } from './payment-errors.ts';
import { requestSessionSettlement } from './request-session-settlement.ts';
import { expectDebtsAddUp } from './testing/debts-add-up.ts';
import { mortalDatabase } from './testing/mortal-database.ts';
import type { MortalDatabase } from './testing/mortal-database.ts';
import { openPaymentScene, returnUrl } from './testing/payment-scene.ts';
import type { PaymentScene } from './testing/payment-scene.ts';
import { requestTopUp } from './top-ups/request-top-up.ts';

const heldMinor = 50_000;
const furtherMinor = 20_000;
const debtMinor = 30_000;

let scene: PaymentScene;
let database: MortalDatabase;
let paymentMethodId: string;
beforeAll(async () => {
  scene = await openPaymentScene();
  database = mortalDatabase(scene.db);
  paymentMethodId = await scene.addCard();
});
afterAll(() => scene.close());

interface Work {
  name: string;
  /** of the first id; each death has one of its own */
  ids: number;
  /** what comes before, and lives */
  prepare?: (id: string) => Promise<void>;
  /** what dies; whoever asked asks again afterwards */
  run: (id: string) => Promise<void>;
  /** how what the provider took, and the driver's balances, have changed by then */
  changes: { takenMinor: number; balanceMinor?: number; debtMinor?: number };
  /** of payments at the provider, by our payment's id */
  madeThere: (id: string) => string[];
}

const work: Work[] = [
  {
    name: 'a release',
    ids: 2_000,
    run: (id) => charge(id, 0),
    changes: { takenMinor: 0 },
    madeThere: (id) => [id],
  },
  {
    name: 'a capture of two holds',
    ids: 3_000,
    run: async (id) => {
      await hold(id);
      await workOff();
      await requireDecided(id);
      await hold(id, { paymentId: furtherOf(id), ordinal: 2, amountMinor: furtherMinor });
      await workOff();
      await requireDecided(furtherOf(id));
      const wish = { sessionId: id, captureMinor: heldMinor + 5_000, now: scene.now() };
      await writeTransaction(scene.db, (trx) => requestSessionSettlement(trx, wish));
      await workOff();
    },
    changes: { takenMinor: heldMinor + 5_000 },
    madeThere: (id) => [id, furtherOf(id)],
  },
  {
    name: 'a top-up',
    ids: 4_000,
    run: async (id) => {
      const { clientId, provider } = scene;
      const from = { paymentMethodId, returnUrl, provider: provider.name };
      await writeTransaction(scene.db, (trx) =>
        requestTopUp(trx, { id, clientId, amountMinor: 12_300, ...from, now: scene.now() }),
      );
      await workOff();
    },
    changes: { takenMinor: 12_300, balanceMinor: 12_300 },
    madeThere: (id) => [id],
  },
  {
    name: 'the payment of a debt by the saved card',
    ids: 5_000,
    prepare: async (id) => {
      await charge(id, heldMinor + debtMinor);
      await scene.settleDown();
    },
    run: async () => {
      await attemptDebts(scene.context);
      await workOff();
    },
    changes: { takenMinor: debtMinor, debtMinor: -debtMinor },
    madeThere: (id) => [id],
  },
  // Last: what it leaves owed would be paid by the others.
  {
    name: 'a capture above the hold',
    ids: 1_000,
    run: (id) => charge(id, heldMinor + 100),
    changes: { takenMinor: heldMinor, debtMinor: 100 },
    madeThere: (id) => [id],
  },
];

async function hold(sessionId: string, part: Parameters<PaymentScene['hold']>[0] = {}): Promise<void> {
  await scene.hold({ paymentId: sessionId, sessionId, paymentMethodId, amountMinor: heldMinor, ...part });
}

/** One charge by card, all of it: a caller that dies repeats what he asked for. */
async function charge(paymentId: string, captureMinor: number): Promise<void> {
  await hold(paymentId);
  await workOff();
  await scene.settle(paymentId, captureMinor);
  await workOff();
}

async function workOff(): Promise<void> {
  await runPaymentOperations(scene.context);
  await scene.sandbox.webhooksSettled();
  await applyProviderEvents(scene.context);
  await runPaymentOperations(scene.context);
}

/** A charge begins with its first hold, and a driver is asked again before he is told that more is held. */
async function requireDecided(id: string): Promise<void> {
  if ((await scene.payment(id)).status === 'pending') throw new PaymentPendingError(id);
}

/** A debt is paid from the wallet first: what a top-up brought is spent. */
async function emptyWallet(): Promise<void> {
  const { balanceMinor } = await scene.balances();
  if (balanceMinor === 0) return;
  const { id } = await scene.hold({ source: 'balance', amountMinor: balanceMinor });
  await scene.settle(id, balanceMinor);
}

async function worksUnderDeath({ prepare, run, changes, madeThere }: Work, id: string, queries: number): Promise<void> {
  await prepare?.(id);
  const before = { ...(await scene.balances()), takenMinor: await scene.balanceOf('provider_settlement') };
  database.liveFor(queries);
  try {
    await run(id);
  } catch {
    // The process is gone; the next one finds what was committed.
  }
  database.live();
  scene.pass(60);
  await runAgain(run, id);

  const { takenMinor, balanceMinor = 0, debtMinor: owedMinor = 0 } = changes;
  expect(await scene.balanceOf('provider_settlement'), 'taken').toBe(before.takenMinor + takenMinor);
  expect(await scene.balances()).toEqual({
    balanceMinor: before.balanceMinor + balanceMinor,
    debtMinor: before.debtMinor + owedMinor,
  });
  for (const payment of madeThere(id)) {
    const there = [...scene.sandbox.payments.values()].filter((each) => each.metadata['payment_id'] === payment);
    expect(there.length, 'made at the provider').toBe(1);
  }
  const open = await scene
    .db<PaymentRow>('payments')
    .whereNotIn('status', ['captured', 'released', 'failed'])
    .select('id', 'status');
  expect(open).toEqual([]);
  await expectDebtsAddUp(scene.db);
}

/** Until it goes through: a capture waits for its hold. */
async function runAgain(run: Work['run'], id: string): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    try {
      await run(id);
      return await scene.settleDown();
    } catch (error) {
      if ((error as { code?: string }).code !== 'PAYMENT_PENDING') throw error;
      await scene.settleDown();
    }
  }
  throw new Error('It never goes through');
}

function uuidOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function furtherOf(id: string): string {
  return id.replace('00000000-', '10000000-');
}

describe.each(work)('$name', (each) => {
  test('is done once, at whichever query the process dies', async () => {
    await emptyWallet();
    await each.prepare?.(uuidOf(each.ids));
    database.liveFor(Infinity);
    await each.run(uuidOf(each.ids));
    const queries = database.count();
    expect(queries).toBeGreaterThan(20);
    for (let at = 0; at < queries; at++) await worksUnderDeath(each, uuidOf(each.ids + at + 1), at);
  }, 120_000);
});
