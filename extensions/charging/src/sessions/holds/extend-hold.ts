import type { ExtendRequest } from '@tok/api';
import { writeTransaction } from '@tok/database';
import type { ChargingSessionRow, PaymentRow, Uuid } from '@tok/database';
import { isOpenSession } from '@tok/domain';
import type { SessionStatus } from '@tok/domain';
import { apiFailure } from '@tok/endpoint';
import { BalanceTooLowError, CardExpiredError, CardUnusableError, findCurrentCard, requestHold } from '@tok/payments';
import type { Knex } from 'knex';
import type { AdvanceContext } from '../advance-session.ts';
import type { Driver } from '../driver.ts';
import { findSession, lockSession } from '../session-store.ts';
import { readHoldTerms } from './hold-standing.ts';
import type { ExtensionObstacle, HoldTerms } from './hold-standing.ts';
import { raiseLimit } from './raise-limit.ts';

/**
 * Holds more money for a running charge, on what it is paid from. On the balance it may go on with it at once, on a card as
 * soon as the bank has said yes; a "no" changes nothing for the charge.
 *
 * @returns false when this very request was taken before
 * @throws NOT_FOUND for another driver's session, SESSION_ENDED, CLIENT_BLOCKED, EXTENSION_PENDING while another is not
 *   answered, EXTENSION_UNAVAILABLE, BALANCE_TOO_LOW, CARD_UNUSABLE, CARD_EXPIRED; ID_REUSED when the id stands for another
 */
export async function extendHold(
  context: AdvanceContext,
  driver: Driver,
  sessionId: Uuid,
  request: ExtendRequest,
): Promise<boolean> {
  try {
    return await writeTransaction(context.db, (trx) => takeExtension(trx, context, { driver, sessionId, request }));
  } catch (error) {
    if (error instanceof BalanceTooLowError) throw apiFailure('BALANCE_TOO_LOW', { balanceMinor: error.balanceMinor });
    if (error instanceof CardExpiredError) throw apiFailure('CARD_EXPIRED');
    if (error instanceof CardUnusableError) throw apiFailure('CARD_UNUSABLE');
    throw error;
  }
}

interface Wish {
  driver: Driver;
  sessionId: Uuid;
  request: ExtendRequest;
}

async function takeExtension(
  trx: Knex.Transaction,
  { config, now: clock }: AdvanceContext,
  { driver, sessionId, request }: Wish,
): Promise<boolean> {
  await lockSession(trx, sessionId);
  const session = await findSession(trx, sessionId);
  if (session?.client !== driver.clientId) throw apiFailure('NOT_FOUND');
  const existing = await trx<PaymentRow>('payments').where('id', request.id).first();
  if (existing) {
    requireSame(existing, session, request);
    return false;
  }
  if (driver.isBlocked) throw apiFailure('CLIENT_BLOCKED');
  const terms = await readHoldTerms(trx, session, config);
  requireNoObstacle(session, terms);
  await hold(trx, session, request, terms, clock());
  return true;
}

async function hold(
  trx: Knex.Transaction,
  session: ChargingSessionRow,
  { id, amountMinor }: ExtendRequest,
  { ordinal, standing }: HoldTerms,
  now: Date,
): Promise<void> {
  await requestHold(trx, {
    paymentId: id,
    clientId: session.client,
    sessionId: session.id,
    source: session.source_kind === 'card' ? 'card' : 'balance',
    ordinal,
    // The same card may have been bound anew since the start.
    paymentMethodId: session.payment_method === null ? null : await findCurrentCard(trx, session.payment_method),
    amountMinor: amountMinor ?? standing.extendByMinor,
    returnUrl: session.return_url,
    now,
  });
  await raiseLimit(trx, session, now);
}

function requireSame(existing: PaymentRow, session: ChargingSessionRow, { id, amountMinor }: ExtendRequest): void {
  const isSame =
    existing.id === id &&
    existing.session === session.id &&
    existing.kind === 'hold' &&
    existing.ordinal > 1 &&
    (amountMinor === undefined || amountMinor === existing.amount_minor);
  if (!isSame) throw apiFailure('ID_REUSED');
}

const refusals = {
  ended: 'SESSION_ENDED',
  pending: 'EXTENSION_PENDING',
  too_early: 'EXTENSION_UNAVAILABLE',
  unavailable: 'EXTENSION_UNAVAILABLE',
} as const satisfies Record<ExtensionObstacle, string>;

function requireNoObstacle(session: ChargingSessionRow, terms: HoldTerms | null): asserts terms is HoldTerms {
  if (!isOpenSession(session.status as SessionStatus) || session.status === 'finishing') {
    throw apiFailure('SESSION_ENDED');
  }
  if (!terms) throw apiFailure('EXTENSION_UNAVAILABLE');
  if (terms.obstacle) throw apiFailure(refusals[terms.obstacle]);
}
