import type { PaymentStatus } from '@tok/domain';
import type { PaymentContext } from './payment-context.ts';
import { reconcileBindings, reconcilePayments } from './reconcile.ts';

/** Work of the clock: whatever a wake-up or a webhook may have missed. Each runs in every process, so each claims its rows. */
export interface PeriodicJob {
  name: string;
  everyMs: number;
  /** also when the worker starts, and whenever it is woken */
  onWake?: true;
  run: (context: PaymentContext) => Promise<void>;
}

const openForms: PaymentStatus[] = ['pending', 'awaiting_confirmation'];
const standingHolds: PaymentStatus[] = ['held', 'capturing', 'releasing'];

export const periodicJobs: readonly PeriodicJob[] = [
  // Somebody sits before the provider's form.
  { name: 'forms of cards', everyMs: 20_000, run: reconcileBindings },
  { name: 'forms of payments', everyMs: 20_000, run: (context) => reconcilePayments(context, openForms) },
  // A hold may be taken back by the provider.
  { name: 'holds', everyMs: 10 * 60_000, run: (context) => reconcilePayments(context, standingHolds) },
];
