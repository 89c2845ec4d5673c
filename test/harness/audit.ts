import { readInteger } from '@tok/database';
import type { ChargingSessionRow, OcppTransactionRow, PaymentOperationRow, PaymentRow } from '@tok/database';
import { checkLedger } from '@tok/payments';
import { expect } from 'vitest';
import { eventually } from './eventually.ts';
import type { Stack } from './stack.ts';

const finalPayments = ['captured', 'released', 'failed'];

/** Waits until the money of a session has come to rest. */
export function settledPayment(stack: Stack, sessionId: string, timeoutMs = 30_000): Promise<PaymentRow> {
  const look = async () => {
    const payment = await stack.db<PaymentRow>('payments').where({ session: sessionId, kind: 'hold' }).first();
    return payment && finalPayments.includes(payment.status) ? payment : null;
  };
  return eventually(look, { what: `payment of session ${sessionId} settled`, timeoutMs });
}

/** Round half up, on the total: written here once more, so that a fault in the product's own arithmetic shows. */
export function expectedCostMinor(energyWh: number, priceMinorPerKwh: number): number {
  return Number((BigInt(energyWh) * BigInt(priceMinorPerKwh) * 2n + 1000n) / 2000n);
}

export interface Sale {
  energyWh: number;
  priceMinorPerKwh: number;
}

/**
 * A session that sold energy: priced by its meter, captured exactly once, the rest given back, also in the provider's
 * own books; one transaction; the ledger of the session adds up.
 */
export async function expectSold(stack: Stack, sessionId: string, sale: Sale): Promise<PaymentRow> {
  const costMinor = expectedCostMinor(sale.energyWh, sale.priceMinorPerKwh);
  const payment = await settledPayment(stack, sessionId);
  const session = await stack.db<ChargingSessionRow>('charging_sessions').where({ id: sessionId }).first();
  expect(session).toMatchObject({ status: 'completed', energy_wh: sale.energyWh, cost_minor: costMinor });
  expect(payment.captured_minor).toBe(Math.min(costMinor, payment.amount_minor));
  expect(payment.captured_minor + payment.released_minor).toBe(payment.amount_minor);
  const transactions = await stack.db<OcppTransactionRow>('ocpp_transactions').where({ session: sessionId });
  expect(transactions).toHaveLength(1);
  expect(transactions[0]).toMatchObject({ status: 'ended', energy_wh: sale.energyWh });
  await expectProviderAgrees(stack, payment);
  await expectPosted(stack, sessionId, costMinor);
  return payment;
}

/** A session that sold nothing: whatever was held went back, and nothing was posted to revenue. */
export async function expectNothingSold(stack: Stack, sessionId: string): Promise<PaymentRow> {
  const payment = await settledPayment(stack, sessionId);
  expect(['released', 'failed']).toContain(payment.status);
  expect(payment.captured_minor).toBe(0);
  await expectProviderAgrees(stack, payment);
  await expectPosted(stack, sessionId, 0);
  return payment;
}

/** Every stored balance equals its transfers, debits equal credits, nothing stays held for a session that has ended. */
export async function expectLedgerSound(stack: Stack): Promise<void> {
  expect(await checkLedger(stack.db)).toEqual({ isBalanced: true, mismatches: [], imbalanceMinor: 0 });
  const negative = await stack
    .db('ledger_accounts')
    .whereIn('kind', ['wallet', 'wallet_held'])
    .where('balance_minor', '<', 0);
  expect(negative).toEqual([]);
  const open = await stack
    .db<PaymentRow>('payments')
    .where({ status: 'held', source: 'balance' })
    .sum({ held: 'amount_minor' });
  const held = await stack.db('ledger_accounts').where({ kind: 'wallet_held' }).sum({ held: 'balance_minor' });
  expect(readInteger(held[0]?.['held'] ?? 0)).toBe(readInteger(open[0]?.['held'] ?? 0));
}

async function expectProviderAgrees(stack: Stack, payment: PaymentRow): Promise<void> {
  if (payment.source !== 'card') return;
  const settlements = await stack
    .db<PaymentOperationRow>('payment_operations')
    .where({ payment: payment.id, state: 'ok' })
    .whereIn('kind', ['capture', 'cancel']);
  expect(settlements.length).toBeLessThanOrEqual(1);
  if (!payment.provider_payment_id) return;
  const theirs = stack.sandbox.payment(payment.provider_payment_id);
  const isCaptured = payment.status === 'captured';
  expect(theirs).toMatchObject({ status: isCaptured ? 'succeeded' : 'canceled' });
  if (isCaptured) expect(theirs.amountMinor).toBe(payment.captured_minor);
}

const saleKinds = ['revenue', 'vat_payable'];

/** Revenue and VAT of a session add up to its cost, whoever paid. */
async function expectPosted(stack: Stack, sessionId: string, costMinor: number): Promise<void> {
  const rows = await stack
    .db('ledger_transfers')
    .join('ledger_accounts', 'ledger_accounts.id', 'ledger_transfers.credit_account')
    .where('ledger_transfers.session', sessionId)
    .whereIn('ledger_accounts.kind', saleKinds)
    .sum({ posted: 'ledger_transfers.amount_minor' });
  expect(readInteger(rows[0]?.['posted'] ?? 0)).toBe(costMinor);
}
