import { readInteger } from '@tok/database';
import type { PaymentRow, RefundRow } from '@tok/database';
import type { Knex } from 'knex';
import { expect } from 'vitest';
import { sumOwnAccounts } from '../ledger/own-accounts.ts';
import { expectDebtsAddUp } from './debts-add-up.ts';
import type { MoneyLife } from './money-life.ts';
import type { PaymentScene } from './payment-scene.ts';

/** What must hold once everything has come to rest, in our books and in the provider's. */
export async function expectMoneySound(scene: PaymentScene, life: MoneyLife): Promise<void> {
  const { db } = scene;
  await expectDebtsAddUp(db);
  const payments = await db<PaymentRow>('payments').where({ client: life.clientId });
  for (const payment of payments) await expectPaymentSound(scene, payment);
  for (const session of life.sessions) await expectSessionSound(db, session);
  await expectProviderOwesUs(scene);
  const held = await accountOf(db, life.clientId, 'wallet_held');
  expect(held, 'set aside for nothing').toBe(0);
  expect(await accountOf(db, life.clientId, 'wallet')).toBeGreaterThanOrEqual(0);
}

async function expectPaymentSound(scene: PaymentScene, payment: PaymentRow): Promise<void> {
  const { id } = payment;
  expect(['captured', 'released', 'failed'], `payment ${id}`).toContain(payment.status);
  expect(payment.captured_minor).toBeLessThanOrEqual(payment.amount_minor);
  if (payment.kind === 'hold') {
    expect(payment.captured_minor + payment.released_minor).toBe(payment.held_at === null ? 0 : payment.amount_minor);
  }
  const refunds = await scene.db<RefundRow>('refunds').where({ payment: id });
  const given = sumOf(refunds.filter(({ status }) => status === 'succeeded'));
  expect(payment.refunded_minor, 'counted as given back').toBe(given);
  expect(given, 'given back').toBeLessThanOrEqual(payment.captured_minor);
  if (payment.source !== 'card') return;
  const there = [...scene.sandbox.payments.values()].filter((each) => each.metadata['payment_id'] === id);
  expect(there.length, 'made at the provider').toBeLessThanOrEqual(1);
  for (const { status, amountMinor, refundedMinor } of there) {
    expect(['succeeded', 'canceled']).toContain(status);
    expect(status === 'succeeded' ? amountMinor : 0, 'taken by the provider').toBe(payment.captured_minor);
    expect(refundedMinor, 'given back by the provider').toBe(given);
  }
}

/** Sold is what was due, whoever paid; less than a rouble on a card is forgiven. */
async function expectSessionSound(
  db: Knex,
  { id, dueMinor, source }: { id: string; dueMinor: number | null; source: string },
): Promise<void> {
  const rows = await db('ledger_transfers')
    .where({ session: id })
    .whereIn('kind', ['sale', 'sale_vat'])
    .sum({ total: 'amount_minor' });
  const soldMinor = readInteger((rows[0]?.['total'] as number | null) ?? 0);
  const isForgiven = source === 'card' && (dueMinor ?? 0) < 100 && soldMinor === 0;
  expect(soldMinor, 'sold').toBe(isForgiven ? 0 : (dueMinor ?? 0));
}

/** What the provider took and did not give back is what the ledger says it owes us, and what it kept. */
async function expectProviderOwesUs(scene: PaymentScene): Promise<void> {
  const taken = [...scene.sandbox.payments.values()].filter(({ status }) => status === 'succeeded');
  const theirsMinor = taken.reduce((sum, each) => sum + each.amountMinor - each.refundedMinor, 0);
  await sumOwnAccounts(scene.db);
  const ours = await scene.db('ledger_accounts').whereIn('kind', ['provider_settlement', 'provider_fees']);
  const oursMinor = ours.reduce((sum, { balance_minor }) => sum + readInteger(balance_minor), 0);
  expect(oursMinor, 'owed by the provider').toBe(theirsMinor);
}

async function accountOf(db: Knex, client: string, kind: string): Promise<number> {
  const row = await db('ledger_accounts').where({ client, kind }).first('balance_minor');
  return readInteger(row?.['balance_minor'] ?? 0);
}

function sumOf(refunds: RefundRow[]): number {
  return refunds.reduce((sum, { amount_minor: amountMinor }) => sum + amountMinor, 0);
}
