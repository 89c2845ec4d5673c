import { randomUUID } from 'node:crypto';
import { isUniqueViolation, readInstant, wakeUp, writeJson, writeTransaction } from '@tok/database';
import type { ChargingSessionRow, OcppTransactionRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import type { AdvanceContext } from '../advance-session.ts';
import { lockDriver } from '../driver.ts';
import { changeSession, insertSession } from '../session-store.ts';
import { newStartToken } from '../start-session.ts';
import { holdForTag } from './hold-for-tag.ts';
import { findTagOwner, lockTag } from './tag-owner.ts';
import type { TagOwner } from './tag-owner.ts';
import { agreeTagTerms } from './tag-terms.ts';
import type { TagTerms } from './tag-terms.ts';

/** Two processes that open the same session meet in the unique index; the second look finds it. */
const attemptsMax = 5;

export type TagSession =
  | { kind: 'session'; sessionId: Uuid }
  /** staff, or a tag that proves nothing: the transaction alone is kept */
  | { kind: 'nobodys' }
  /** somebody's, and there is no tariff or no connector to price it by: asked again later */
  | { kind: 'unpriced' };

/**
 * Opens the session of a transaction that began with a tag, whatever has become of it meanwhile: one session a transaction,
 * by the tariff of the moment it began. Any number of calls, from any process, have one effect.
 */
export async function openTagSession(context: AdvanceContext, transactionId: number): Promise<TagSession> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeTransaction(context.db, (trx) => open(trx, context, transactionId));
    } catch (error) {
      if (!isUniqueViolation(error) || attempt === attemptsMax) throw error;
    }
  }
}

async function open(trx: Knex.Transaction, context: AdvanceContext, transactionId: number): Promise<TagSession> {
  const seen = await readTransaction(trx, transactionId);
  if (!seen) return { kind: 'nobodys' };
  const owner = await findTagOwner(trx, seen, readInstant(seen.started_at));
  if (owner) {
    await lockTag(trx, owner.tagId);
    if (owner.clientId) await lockDriver(trx, owner.clientId);
  }
  const known = await findSessionOf(trx, transactionId);
  if (known) return { kind: 'session', sessionId: known };
  // It may have ended while we waited for the lock.
  const transaction = await readTransaction(trx, transactionId);
  if (!owner || !transaction) return { kind: 'nobodys' };
  const terms = await agreeTagTerms(trx, owner, transaction, context.config);
  if (!terms) return { kind: 'unpriced' };
  const now = context.now();
  const session = newTagSession(owner, transaction, terms, now);
  await insertSession(trx, session);
  const hold = {
    sessionId: session.id,
    clientId: owner.clientId,
    payment: terms.payment,
    amountMinor: terms.holdMinor,
  };
  const change = await holdForTag(trx, hold, now);
  if (Object.keys(change).length > 0) await changeSession(trx, session.id, change, now);
  await wakeUp(trx, 'tok_tag_sessions');
  return { kind: 'session', sessionId: session.id };
}

async function readTransaction(trx: Knex.Transaction, id: number): Promise<OcppTransactionRow | undefined> {
  return trx<OcppTransactionRow>('ocpp_transactions').where('id', id).first();
}

async function findSessionOf(trx: Knex.Transaction, transactionId: number): Promise<Uuid | null> {
  const own = await trx<ChargingSessionRow>('charging_sessions').where('transaction', transactionId).first('id');
  if (own) return own.id;
  const transaction = await trx<OcppTransactionRow>('ocpp_transactions').where('id', transactionId).first('session');
  return transaction?.session ?? null;
}

function newTagSession(
  owner: TagOwner,
  transaction: OcppTransactionRow,
  { offer, tariff, payment, program, limitMinor }: TagTerms,
  now: Date,
): Omit<ChargingSessionRow, 'number'> {
  return {
    id: randomUUID(),
    client: owner.clientId,
    origin: 'tag',
    id_tag: owner.tagId,
    transaction: transaction.id,
    station: offer.stationId,
    connector: offer.connectorId,
    status: 'charging',
    source_kind: payment?.kind ?? 'program',
    payment_method: payment?.paymentMethodId ?? null,
    program,
    limit_kind: 'full',
    limit_wh: null,
    limit_soc: payment?.terms?.program.soc_cap ?? null,
    tariff: tariff.tariffId,
    tariff_snapshot: writeJson(tariff),
    price_minor_per_kwh: tariff.priceMinorPerKwh,
    hold_minor: limitMinor ?? 0,
    // Never sent to a station: no other start can come with it.
    start_token: newStartToken(),
    request_hash: `tag:${transaction.id}`,
    return_url: null,
    // When it was, not when we heard of it: the driver's history and the company's month go by this.
    requested_at: transaction.started_at,
    start_deadline_at: null,
    started_at: transaction.started_at,
    ended_at: null,
    stop_requested_at: null,
    end_reason: null,
    review_reason: null,
    energy_wh: null,
    cost_minor: null,
    average_power_w: null,
    soc_start: transaction.soc_start,
    soc_end: null,
    charge_curve: null,
    updated_at: now,
  };
}
