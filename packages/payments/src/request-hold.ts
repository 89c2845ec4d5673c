import type { Knex } from 'knex';
import { readInteger, wakeUp } from '@tok/database';
import type { PaymentRow, Uuid } from '@tok/database';
import { postingsForHold } from '@tok/domain';
import { cardAmountMinMinor } from './card-amount.ts';
import { lockClientAccounts } from './ledger/ledger-accounts.ts';
import { post } from './ledger/post-transfers.ts';
import { lockUsableCard } from './lock-usable-card.ts';
import type { UsableCard } from './lock-usable-card.ts';
import { insertOperation } from './operations/insert-operation.ts';
import { BalanceTooLowError, CardUnusableError, IdReusedError, requireAmount } from './payment-errors.ts';

export interface HoldRequest {
  /** made by the caller and stored with his own row: a repeat with the same id changes nothing */
  paymentId: Uuid;
  /** null for 'program' alone: a company's tag that is no driver's */
  clientId: Uuid | null;
  sessionId: Uuid;
  source: 'card' | 'balance' | 'program';
  /** of the holds of this session on this source, from 1: a session with more than one is captured in this order */
  ordinal?: number;
  /** for 'card' */
  paymentMethodId?: Uuid | null;
  /** for 'program': the company that pays */
  counterpartyId?: Uuid | null;
  /** kopecks, above zero; on a card at least 100 */
  amountMinor: number;
  /** kept on the session; a saved card is held without a form */
  returnUrl: string | null;
  now: Date;
}

/**
 * Sets money aside for a charge.
 *
 * @returns balance and program: status 'held' at once, a program without money; card: 'pending' with an operation for
 *   the worker, which is woken with the commit
 * @throws BalanceTooLowError, CardUnusableError, CardExpiredError, InvalidAmountError; IdReusedError when the id names
 *   another hold
 */
export async function requestHold(trx: Knex.Transaction, request: HoldRequest): Promise<PaymentRow> {
  requireAmount(request.amountMinor, request.source === 'card' ? cardAmountMinMinor : 1);
  const existing = await trx<PaymentRow>('payments').where({ id: request.paymentId }).first();
  if (existing) return sameHold(existing, request);
  if (request.source === 'card') return holdOnCard(trx, request);
  if (request.source === 'balance') return holdOnBalance(trx, request);
  return insertPayment(trx, { ...newPayment(request), status: 'held', held_at: request.now });
}

/**
 * Notes a charge that runs although nothing could be held for it: what it costs is due when it ends, from the wallet as
 * far as that goes, the rest as debt (`requestSettlement`).
 *
 * @returns a payment 'failed' of zero kopecks from the balance
 */
export async function recordUnheld(
  trx: Knex.Transaction,
  request: Pick<HoldRequest, 'paymentId' | 'sessionId' | 'now'> & { clientId: Uuid; failureCode: string },
): Promise<PaymentRow> {
  const nothing = newPayment({ ...request, source: 'balance', amountMinor: 0, returnUrl: null });
  return insertPayment(trx, { ...nothing, status: 'failed', failure_code: request.failureCode });
}

function sameHold(existing: PaymentRow, request: HoldRequest): PaymentRow {
  const isSame =
    existing.client === request.clientId &&
    existing.session === request.sessionId &&
    existing.source === request.source &&
    existing.ordinal === (request.ordinal ?? 1) &&
    existing.amount_minor === request.amountMinor;
  if (!isSame) throw new IdReusedError(request.paymentId);
  return existing;
}

async function holdOnBalance(trx: Knex.Transaction, request: HoldRequest): Promise<PaymentRow> {
  const { amountMinor: neededMinor, now } = request;
  const clientId = requireClient(request);
  const locked = await lockClientAccounts(trx, clientId);
  const wallet = [...locked.values()].find(({ kind }) => kind === 'wallet');
  const balanceMinor = readInteger(wallet?.balance_minor ?? 0);
  if (balanceMinor < neededMinor) throw new BalanceTooLowError({ balanceMinor, neededMinor });
  const payment = await insertPayment(trx, { ...newPayment(request), status: 'held', held_at: now });
  await post(trx, postingsForHold({ amountMinor: neededMinor }), {
    clientId,
    counterpartyId: null,
    paymentId: payment.id,
    sessionId: payment.session,
    keyPrefix: `${payment.id}:hold`,
    postedAt: now,
  });
  return payment;
}

async function holdOnCard(trx: Knex.Transaction, request: HoldRequest): Promise<PaymentRow> {
  const method = await usableCard(trx, request);
  const payment = await insertPayment(trx, {
    ...newPayment(request),
    payment_method: method.id,
    provider: method.provider,
    status: 'pending',
  });
  await insertOperation(trx, {
    payment: payment.id,
    kind: 'authorize',
    amount_minor: request.amountMinor,
    created_at: request.now,
  });
  await wakeUp(trx, 'tok_payment_operations');
  return payment;
}

function requireClient({ clientId, source }: HoldRequest): Uuid {
  if (clientId === null) throw new TypeError(`Nobody to hold money of on ${source}`);
  return clientId;
}

async function usableCard(trx: Knex.Transaction, request: HoldRequest): Promise<UsableCard> {
  const clientId = requireClient(request);
  if (!request.paymentMethodId) throw new CardUnusableError();
  return lockUsableCard(trx, { id: request.paymentMethodId, clientId, now: request.now });
}

function newPayment(request: HoldRequest): Omit<PaymentRow, 'status' | 'held_at'> {
  return {
    id: request.paymentId,
    client: request.clientId,
    session: request.sessionId,
    debt: null,
    kind: 'hold',
    ordinal: request.ordinal ?? 1,
    initiator: 'client',
    source: request.source,
    payment_method: null,
    counterparty: request.counterpartyId ?? null,
    provider: null,
    provider_payment_id: null,
    amount_minor: request.amountMinor,
    captured_minor: 0,
    released_minor: 0,
    refunded_minor: 0,
    fee_minor: 0,
    vat_basis_points: null,
    currency: 'RUB',
    failure_code: null,
    confirmation_url: null,
    return_url: request.returnUrl,
    expires_at: null,
    created_at: request.now,
    settled_at: null,
    next_check_at: null,
    listed_at: null,
  };
}

async function insertPayment(
  trx: Knex.Transaction,
  row: Omit<PaymentRow, 'held_at'> & { held_at?: Date },
): Promise<PaymentRow> {
  const payment: PaymentRow = { ...row, held_at: row.held_at ?? null };
  await trx<PaymentRow>('payments').insert(payment);
  return payment;
}
