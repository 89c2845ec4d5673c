import type { Knex } from 'knex';
import type { PaymentRow, Uuid } from '@tok/database';
import { splitCapture } from '@tok/domain';
import { lockSessionHolds } from './lock-session-holds.ts';
import { PaymentNotFoundError, requireAmount } from './payment-errors.ts';
import { cardAmountMinMinor } from './card-amount.ts';
import { requestSettlement } from './request-settlement.ts';
import type { Settlement } from './request-settlement.ts';

/**
 * Ends every hold of a session, once: what the charge came to is taken from the first up to what it holds, then from the
 * next; what is not needed goes back at once, also of a hold that is not answered yet. What they do not cover together is a
 * shortfall of the last one.
 *
 * A second call, with whatever sum, changes nothing and returns what the first one did. The caller has locked the session:
 * no hold is added to it meanwhile.
 *
 * @param captureMinor kopecks; 0 gives everything back
 * @throws PaymentNotFoundError for a sum above zero of a session without a hold, InvalidAmountError; PaymentPendingError for a
 *   sum above zero while its only hold is not decided
 */
export async function requestSessionSettlement(
  trx: Knex.Transaction,
  { sessionId, captureMinor, now }: { sessionId: Uuid; captureMinor: number; now: Date },
): Promise<Settlement> {
  requireAmount(captureMinor, 0);
  const holds = await lockSessionHolds(trx, sessionId);
  if (holds.length === 0 && captureMinor > 0) throw new PaymentNotFoundError(`of session ${sessionId}`);
  const dueOf = splitDue(holds, captureMinor);
  const settlement: Settlement = { captureMinor: 0, shortfallMinor: 0 };
  // Each of them, also where nothing is due: only what was settled once is not settled again.
  for (const { id } of holds) {
    const part = await requestSettlement(trx, { paymentId: id, captureMinor: dueOf.get(id) ?? 0, now });
    settlement.captureMinor += part.captureMinor;
    settlement.shortfallMinor += part.shortfallMinor;
  }
  return settlement;
}

function splitDue(holds: PaymentRow[], dueMinor: number): Map<Uuid, number> {
  const held = holds.filter(({ status }) => status === 'held');
  const last = held.at(-1);
  // Nothing stands any more, or it was settled before: the first answers for all of it.
  if (!last) return new Map(holds.slice(0, 1).map(({ id }) => [id, dueMinor]));
  const { captureMinor, shortfallMinor } = splitCapture(
    dueMinor,
    held.map(({ source, amount_minor: heldMinor }) => ({
      heldMinor,
      captureMinMinor: source === 'card' ? cardAmountMinMinor : 1,
    })),
  );
  const dueOf = new Map(held.map(({ id }, index) => [id, captureMinor[index] ?? 0]));
  return dueOf.set(last.id, (dueOf.get(last.id) ?? 0) + shortfallMinor);
}
