import type { SessionView } from '@tok/api';
import { readOptionalInstant } from '@tok/database';
import type { PaymentRow } from '@tok/database';
import { declineWords } from '@tok/domain';

type PaymentView = NonNullable<SessionView['payment']>;

/** What tells how the money of an ended charge stands, the first that is true of any of its holds. */
const ends = ['capturing', 'releasing', 'captured'];

/** The holds of a charge as one payment. @param holds of what it is paid from, in order */
export function viewPayment(holds: PaymentRow[]): SessionView['payment'] {
  const [first] = holds;
  if (!first) return null;
  const sum = (of: (hold: PaymentRow) => number): number => holds.reduce((total, hold) => total + of(hold), 0);
  const end = ends.find((status) => holds.some((hold) => hold.status === status));
  return {
    status: (end ?? first.status) as PaymentView['status'],
    // A company pays by its contract: nothing of anybody's is set aside.
    heldMinor: sum((hold) => (hold.held_at === null || hold.source === 'program' ? 0 : hold.amount_minor)),
    capturedMinor: sum((hold) => hold.captured_minor),
    releasedMinor: sum((hold) => hold.released_minor),
    failureCode: first.failure_code,
    failureText: declineWords(first.failure_code),
    confirmationUrl: first.status === 'awaiting_confirmation' ? first.confirmation_url : null,
    settledAt: lastSettledAt(holds),
  };
}

/** A hold that was refused has nothing to settle. */
function lastSettledAt(holds: PaymentRow[]): string | null {
  const held = holds.filter(({ held_at }) => held_at !== null);
  const settled = held.flatMap(({ settled_at }) => readOptionalInstant(settled_at)?.getTime() ?? []);
  if (settled.length === 0 || settled.length < held.length) return null;
  return new Date(Math.max(...settled)).toISOString();
}
