import type { PaymentStatus } from '@tok/domain';
import type { SessionFacts } from '../session-facts.ts';

/** Where a hold stands while nobody here has ended it; refused is one that never was. */
const untouched: readonly PaymentStatus[] = ['pending', 'awaiting_confirmation', 'held', 'failed'];

/** Its bank took back a hold of a charge that runs, or somebody ended it at the provider: nothing covers what flows. */
export function isHoldLost({ holds }: SessionFacts): boolean {
  return holds.some(({ status }) => !untouched.includes(status));
}
