import type { ConnectorRow } from '@tok/database';
import { canMove, formatEnergy, priceEnergy } from '@tok/domain';
import type { EndReason, SessionStatus } from '@tok/domain';
import { correctSessionSettlement, requestSessionSettlement } from '@tok/payments';
import type { Knex } from 'knex';
import type { ChargingConfig } from '../config.ts';
import { carryOutDecision } from '../reviews/carry-out-decision.ts';
import { finalFigures } from './final-figures.ts';
import { writeLimit } from './holds/raise-limit.ts';
import type { SessionFacts, TransactionFacts } from './session-facts.ts';
import type { SessionStep } from './session-step.ts';
import { changeSession } from './session-store.ts';
import type { SessionChange } from './session-store.ts';
import { replaceCardHold } from './tags/hold-for-tag.ts';
import { expireQueuedStart, insertRemoteStart, insertRemoteStop } from './station-commands.ts';

interface StepContext {
  facts: SessionFacts;
  step: SessionStep;
  now: Date;
  config: ChargingConfig;
}

/** Writes one step with everything that belongs to it, in the caller's transaction. */
export async function applyStep(trx: Knex.Transaction, context: StepContext): Promise<void> {
  const { facts, step, now, config } = context;
  const { session, transaction } = facts;
  switch (step.kind) {
    case 'wait':
      return;
    case 'request_start': {
      const start = { stationId: session.stationId, sessionId: session.id, startToken: session.startToken };
      await insertRemoteStart(trx, { ...start, connectorNumber: await connectorNumberOf(trx, facts) }, now);
      const startDeadlineAt = new Date(now.getTime() + config.startTimeoutMs);
      return move(trx, facts, 'starting', { start_deadline_at: startDeadlineAt }, now);
    }
    case 'begin_charging':
      return move(
        trx,
        facts,
        'charging',
        { started_at: transaction?.startedAt ?? now, soc_start: transaction?.socStart ?? null },
        now,
      );
    case 'raise_limit':
      return writeLimit(trx, session.id, step.holdMinor, now);
    case 'request_stop': {
      const stop = { stationId: session.stationId, sessionId: session.id, transactionId: runningTransaction(facts).id };
      return insertRemoteStop(trx, stop, now);
    }
    case 'finish':
      return move(trx, facts, 'finishing', { end_reason: step.reason }, now);
    case 'hold_balance':
      return changeSession(trx, session.id, await replaceCardHold(trx, facts, now), now);
    case 'settle':
      return settle(trx, facts, step.reason, now);
    case 'correct':
      return correct(trx, facts, now);
    case 'fail':
      return fail(trx, facts, step.reason, now);
    case 'review':
      return move(trx, facts, 'needs_review', { review_reason: step.reason, ...endOf(facts, now) }, now);
    case 'decide':
      return carryOutDecision(trx, { facts, decision: step.decision, now });
  }
}

async function move(
  trx: Knex.Transaction,
  facts: SessionFacts,
  to: SessionStatus,
  change: SessionChange,
  now: Date,
): Promise<void> {
  const { id, status } = facts.session;
  if (!canMove(status, to)) throw new Error(`Session ${id} cannot go from ${status} to ${to}`);
  await changeSession(trx, id, { ...change, status: to }, now);
}

async function settle(trx: Knex.Transaction, facts: SessionFacts, reason: EndReason, now: Date): Promise<void> {
  const { session, transaction, payment } = facts;
  if (!transaction || !payment) throw new Error(`Session ${session.id} has nothing to settle`);
  const costMinor = priceEnergy(transaction.energyWh, session.priceMinorPerKwh);
  await requestSessionSettlement(trx, { sessionId: session.id, captureMinor: costMinor, now });
  const figures = await finalFigures(trx, transaction, now);
  await move(trx, facts, 'completed', { ...figures, cost_minor: costMinor, end_reason: reason }, now);
}

/** What the station said late is what was delivered; where the money cannot follow, the session stays as it was for a person. */
async function correct(trx: Knex.Transaction, facts: SessionFacts, now: Date): Promise<void> {
  const { session, transaction } = facts;
  if (!transaction) throw new Error(`Session ${session.id} has nothing to be corrected by`);
  const costMinor = priceEnergy(transaction.energyWh, session.priceMinorPerKwh);
  const outcome = await correctSessionSettlement(trx, {
    sessionId: session.id,
    settledMinor: session.costMinor ?? 0,
    costMinor,
    reason: `Станция позже сообщила ${formatEnergy(transaction.energyWh)} вместо ${formatEnergy(session.energyWh ?? 0)}`,
    now,
  });
  if (outcome === 'refused') return move(trx, facts, 'needs_review', { review_reason: 'late_stop' }, now);
  const figures = await finalFigures(trx, transaction, now);
  await changeSession(trx, session.id, { ...figures, cost_minor: costMinor }, now);
}

async function fail(trx: Knex.Transaction, facts: SessionFacts, reason: EndReason, now: Date): Promise<void> {
  const { session } = facts;
  await requestSessionSettlement(trx, { sessionId: session.id, captureMinor: 0, now });
  await expireQueuedStart(trx, session.id, now);
  const change = { end_reason: reason, energy_wh: 0, cost_minor: 0, ...endOf(facts, now) };
  await move(trx, facts, 'failed', change, now);
}

/** A session that is looked at once more keeps the end it had. */
function endOf({ session, transaction }: SessionFacts, now: Date): SessionChange {
  if (session.status === 'completed' || session.status === 'failed') return {};
  return { ended_at: transaction?.endedAt ?? now };
}

async function connectorNumberOf(trx: Knex.Transaction, { session }: SessionFacts): Promise<number> {
  const connector = await trx<ConnectorRow>('connectors').where('id', session.connectorId).first('number');
  if (!connector) throw new Error(`Session ${session.id} is on a connector that is gone`);
  return connector.number;
}

function runningTransaction({ session, transaction }: SessionFacts): TransactionFacts {
  if (!transaction?.isRunning) throw new Error(`Session ${session.id} has no running transaction`);
  return transaction;
}
