import { attemptDebts } from '../debts/attempt-debts.ts';
import { runMoneyOrders } from '../money-orders/run-money-orders.ts';
import { followRefunds } from '../refunds/follow-refunds.ts';
import { registerReceipts } from '../receipts/register-receipts.ts';
import { watchReceipts } from '../receipts/watch-receipts.ts';
import { auditLedger } from '../ledger-audit/audit-ledger.ts';
import { sumOwnAccounts } from '../ledger/own-accounts.ts';
import { makeDueStatements } from '../statements/make-due-statements.ts';
import { forgetProviderEvents } from '../inbox/forget-provider-events.ts';
import { reconcileDays } from '../reconciliation/reconcile-days.ts';
import type { PaymentContext } from './payment-context.ts';
import { pollPayments } from './poll-payments.ts';
import { reconcileBindings } from './reconcile.ts';

/** Work of the clock: whatever a wake-up or a webhook may have missed. Each runs in every process, so each claims its rows. */
export interface PeriodicJob {
  name: string;
  everyMs: number;
  /** also when the worker starts, and whenever it is woken */
  onWake?: true;
  run: (context: PaymentContext) => Promise<void>;
}

export const periodicJobs: readonly PeriodicJob[] = [
  // Somebody sits before the provider's form.
  { name: 'forms of cards', everyMs: 5_000, run: reconcileBindings },
  // So too before that of a payment; a hold may be taken back by the provider.
  { name: 'payments that are not final', everyMs: 5_000, run: async (context) => void (await pollPayments(context)) },
  // From the first of a month on.
  {
    name: 'statements of companies',
    everyMs: 10 * 60_000,
    run: async (context) => void (await makeDueStatements(context)),
  },
  // A card is asked at once when a charge ends in debt.
  { name: 'debts', everyMs: 60_000, onWake: true, run: async (context) => void (await attemptDebts(context)) },
  // Of a refund that the provider cancels there is no webhook.
  { name: 'refunds', everyMs: 5 * 60_000, run: followRefunds },
  { name: 'money orders', everyMs: 60_000, onWake: true, run: runMoneyOrders },
  // The driver waits for his receipt, the register has no webhook.
  { name: 'receipts', everyMs: 5_000, onWake: true, run: async (context) => void (await registerReceipts(context)) },
  { name: 'balances of our own accounts', everyMs: 10 * 60_000, run: ({ db }) => sumOwnAccounts(db) },
  // Once a day.
  { name: 'audit of the ledger', everyMs: 30 * 60_000, run: async (context) => void (await auditLedger(context)) },
  { name: 'late receipts', everyMs: 10 * 60_000, run: watchReceipts },
  { name: 'days', everyMs: 10 * 60_000, run: reconcileDays },
  { name: 'old webhooks', everyMs: 3_600_000, run: forgetProviderEvents },
];
