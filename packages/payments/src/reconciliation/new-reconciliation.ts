import { randomUUID } from 'node:crypto';
import type { ReconciliationRow } from '@tok/database';

/** A comparison that begins: nothing is counted yet. @param day by Moscow time, YYYY-MM-DD */
export function newReconciliation(provider: string, day: string, now: Date): ReconciliationRow {
  return {
    id: randomUUID(),
    provider,
    day,
    status: 'running',
    payment_count: 0,
    refund_count: 0,
    captured_minor: 0,
    captured_here_minor: 0,
    refunded_minor: 0,
    refunded_here_minor: 0,
    difference_count: 0,
    foreign_count: 0,
    last_error: null,
    started_at: now,
    completed_at: null,
  };
}
