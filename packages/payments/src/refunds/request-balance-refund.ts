import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { forNoKeyUpdate, readInteger } from '@tok/database';
import type { BigIntColumn, PaymentRow, RefundRow, Uuid } from '@tok/database';
import { lockClientMoney } from '../lock-client-money.ts';
import { RefundRefusedError, requireAmount } from '../payment-errors.ts';
import { setAside } from './end-refund.ts';
import { balanceRefundFault } from './refund-fault.ts';
import { insertRefund } from './request-refund.ts';

/** Banks may refuse to give back to a card what was paid longer ago. @source https://yookassa.ru/developers/payments/refunds */
const refundableMonths = 15;

export interface BalanceRefundRequest {
  /** of the caller's fact, e.g. the id of a money order: the second request with it changes nothing */
  orderKey: string;
  clientId: Uuid;
  /** kopecks, above zero; null: all that is in the wallet */
  amountMinor: number | null;
  /** what the driver may be told; at most 250 characters */
  reason: string;
  moneyOrderId: Uuid | null;
  now: Date;
}

export interface BalanceRefund {
  /** one for each top-up that it goes back to, newest top-up first */
  refunds: RefundRow[];
  /** kopecks that no card can take: they stay in the wallet */
  unplacedMinor: number;
}

/**
 * Sends what is left in a wallet back to the cards that it came from: to the newest top-up first, to each no more than
 * was paid with it and not given back. The sum leaves the wallet now, and returns to it as far as the provider refuses.
 *
 * @throws InvalidAmountError; RefundRefusedError when the wallet is empty or has less, when the driver owes us, or when
 *   no card can take anything
 */
export async function requestBalanceRefund(
  trx: Knex.Transaction,
  request: BalanceRefundRequest,
): Promise<BalanceRefund> {
  if (request.amountMinor !== null) requireAmount(request.amountMinor, 1);
  const topUps = await lockRefundableTopUps(trx, request);
  const balances = await lockClientMoney(trx, request.clientId);
  const before = await refundsOf(trx, request.orderKey);
  if (before.length > 0) return { refunds: before, unplacedMinor: restOf(request, before, balances.balanceMinor) };
  const fault = balanceRefundFault(balances, request.amountMinor);
  if (fault) throw new RefundRefusedError(fault);
  return placeOnCards(trx, request, topUps, request.amountMinor ?? balances.balanceMinor);
}

async function placeOnCards(
  trx: Knex.Transaction,
  { orderKey, reason, moneyOrderId, now }: BalanceRefundRequest,
  topUps: PaymentRow[],
  wantedMinor: number,
): Promise<BalanceRefund> {
  const refunds: RefundRow[] = [];
  let leftMinor = wantedMinor;
  for (const topUp of topUps) {
    const amountMinor = Math.min(leftMinor, topUp.captured_minor - topUp.refunded_minor);
    if (amountMinor <= 0) continue;
    const part = {
      id: partId(orderKey, refunds.length),
      amountMinor,
      reason,
      kind: 'balance',
      moneyOrderId,
      now,
    } as const;
    const refund = await insertRefund(trx, topUp, part);
    await setAside(trx, topUp, refund, now);
    refunds.push(refund);
    leftMinor -= amountMinor;
  }
  if (refunds.length === 0) throw new RefundRefusedError({ why: 'no_card' });
  return { refunds, unplacedMinor: leftMinor };
}

/** Locked together in one order: two requests for one wallet never wait for each other. */
async function lockRefundableTopUps(
  trx: Knex.Transaction,
  { clientId, now }: BalanceRefundRequest,
): Promise<PaymentRow[]> {
  return (await forNoKeyUpdate(trx, refundableTopUps(trx, { clientId, now }))) as PaymentRow[];
}

/** Top-ups by card that money may go back to, the newest first. */
export function refundableTopUps(
  db: Knex,
  { clientId, now }: { clientId: Uuid; now: Date },
): Knex.QueryBuilder<PaymentRow, PaymentRow[]> {
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - refundableMonths);
  return db<PaymentRow>('payments')
    .where({ client: clientId, kind: 'top_up', source: 'card', status: 'captured' })
    .where('captured_minor', '>', db.ref('refunded_minor'))
    .where('settled_at', '>', since)
    .orderBy([{ column: 'settled_at', order: 'desc' }, 'id']) as Knex.QueryBuilder<PaymentRow, PaymentRow[]>;
}

/** What could be sent to cards of this wallet now, at most. Kopecks. */
export async function refundableToCards(db: Knex, { clientId, now }: { clientId: Uuid; now: Date }): Promise<number> {
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - refundableMonths);
  const [row]: { total_minor: BigIntColumn | null }[] = await db('payments')
    .where({ client: clientId, kind: 'top_up', source: 'card', status: 'captured' })
    .where('settled_at', '>', since)
    .select(db.raw('SUM(captured_minor - refunded_minor) AS total_minor'));
  return readInteger(row?.total_minor ?? 0);
}

async function refundsOf(trx: Knex.Transaction, orderKey: string): Promise<RefundRow[]> {
  const refunds: RefundRow[] = [];
  for (;;) {
    const next = await trx<RefundRow>('refunds')
      .where({ id: partId(orderKey, refunds.length) })
      .first();
    if (!next) return refunds;
    refunds.push(next);
  }
}

function restOf({ amountMinor }: BalanceRefundRequest, refunds: RefundRow[], balanceMinor: number): number {
  if (amountMinor === null) return balanceMinor;
  return amountMinor - refunds.reduce((sum, refund) => sum + refund.amount_minor, 0);
}

/** The id follows from the order: its repeat finds the parts of the first time. */
function partId(orderKey: string, part: number): Uuid {
  const hash = createHash('sha256').update(`balance-refund:${orderKey}:${part}`).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
