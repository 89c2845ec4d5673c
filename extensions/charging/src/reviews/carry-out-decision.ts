import type { SessionReviewRow } from '@tok/database';
import { formatEnergy, formatRoubles, priceEnergy } from '@tok/domain';
import type { SessionStatus } from '@tok/domain';
import { correctSessionSettlement, requestSessionSettlement } from '@tok/payments';
import type { Knex } from 'knex';
import { finalFigures } from '../sessions/final-figures.ts';
import type { SessionFacts } from '../sessions/session-facts.ts';
import { changeSession } from '../sessions/session-store.ts';
import type { SessionChange } from '../sessions/session-store.ts';
import { endReasonOf } from '../sessions/states/finishing.ts';
import { findDecisionFault } from './decision-fault.ts';
import type { DecisionFacts } from './load-decisions.ts';
import { readMoneyOfReview } from './money-of-review.ts';
import type { MoneyOfReview } from './money-of-review.ts';

/** What a decision comes to. */
export interface ReviewPlan {
  energyWh: number;
  /** kopecks */
  costMinor: number;
}

/**
 * Does what a person decided about a session under review: money, session and decision in the caller's transaction, which has
 * locked the session. What cannot be done is refused in words, and the session waits for another decision.
 */
export async function carryOutDecision(
  trx: Knex.Transaction,
  { facts, decision, now }: { facts: SessionFacts; decision: DecisionFacts; now: Date },
): Promise<void> {
  const plan = planOf(facts, decision);
  const money = await readMoneyOfReview(trx, facts);
  const fault =
    (await findDecisionFault(trx, { facts, decision, plan, money })) ??
    (decision.decision === 'keep' ? null : await moveMoney(trx, { facts, plan, money, now }));
  if (fault !== null) return end(trx, decision, { status: 'refused', outcome: fault }, now);
  await changeSession(trx, facts.session.id, await changeOf(trx, facts, { decision, plan, now }), now);
  await end(trx, decision, { status: 'done', outcome: outcomeOf(decision, plan, money) }, now);
}

function planOf({ session, transaction }: SessionFacts, { decision, energyWh }: DecisionFacts): ReviewPlan {
  if (decision === 'keep') return { energyWh: session.energyWh ?? 0, costMinor: session.costMinor ?? 0 };
  if (decision === 'release') return { energyWh: 0, costMinor: 0 };
  const billedWh = decision === 'bill_energy' ? (energyWh ?? 0) : (transaction?.energyWh ?? 0);
  return { energyWh: billedWh, costMinor: priceEnergy(billedWh, session.priceMinorPerKwh) };
}

/** @returns what speaks against it, in words; then nothing was moved */
async function moveMoney(
  trx: Knex.Transaction,
  { facts, plan, money, now }: { facts: SessionFacts; plan: ReviewPlan; money: MoneyOfReview; now: Date },
): Promise<string | null> {
  const { costMinor } = plan;
  const sessionId = facts.session.id;
  if (!money.isSettled) {
    await requestSessionSettlement(trx, { sessionId, captureMinor: costMinor, now });
    return null;
  }
  if (costMinor === money.coveredMinor) return null;
  const reason = 'Перерасчёт после проверки зарядки';
  const settledMinor = money.coveredMinor;
  const outcome = await correctSessionSettlement(trx, { sessionId, settledMinor, costMinor, reason, now });
  return outcome === 'corrected' ? null : cannotBeCorrected;
}

const cannotBeCorrected =
  'Деньги этой зарядки уже возвращали или исправляли, или списание ещё не подтверждено, или за неё есть долг. ' +
  'Оставьте её как рассчитана, а разницу верните или спишите распоряжением о деньгах';

async function changeOf(
  trx: Knex.Transaction,
  facts: SessionFacts,
  { decision, plan, now }: { decision: DecisionFacts; plan: ReviewPlan; now: Date },
): Promise<SessionChange> {
  const { session, transaction } = facts;
  const status: SessionStatus = plan.energyWh > 0 ? 'completed' : 'failed';
  if (decision.decision === 'keep') return { status };
  const change = { status, end_reason: endReason(facts), cost_minor: plan.costMinor, energy_wh: plan.energyWh };
  if (decision.decision === 'release' || !transaction) return { ...change, ended_at: session.endedAt ?? now };
  return { ...(await finalFigures(trx, { ...transaction, energyWh: plan.energyWh }, now)), ...change };
}

/** What failed to start and ran all the same ended for another reason than it failed for. */
function endReason(facts: SessionFacts): string {
  const { session, transaction } = facts;
  if (session.endReason !== null && session.reviewReason !== 'start_after_failure') return session.endReason;
  return transaction ? endReasonOf(transaction, facts) : 'station_other';
}

function outcomeOf({ decision }: DecisionFacts, { energyWh, costMinor }: ReviewPlan, money: MoneyOfReview): string {
  if (decision === 'keep') return 'Оставлено как рассчитано, деньги не двигались';
  if (decision === 'release') {
    return money.isSettled ? 'Списанное возвращается, зарядка не оплачивается' : 'Удержанное возвращается полностью';
  }
  const billed = `К оплате ${formatEnergy(energyWh)} на ${formatRoubles(costMinor)}`;
  const differenceMinor = costMinor - money.coveredMinor;
  if (differenceMinor > 0 && !money.isCompany) {
    return `${billed}; ${formatRoubles(differenceMinor)} сверх ${money.isSettled ? 'списанного' : 'удержанного'}: с баланса, остаток в долг`;
  }
  return differenceMinor < 0 ? `${billed}; ${formatRoubles(-differenceMinor)} возвращается` : billed;
}

async function end(
  trx: Knex.Transaction,
  { id }: DecisionFacts,
  change: { status: 'done' | 'refused'; outcome: string },
  now: Date,
): Promise<void> {
  await trx<SessionReviewRow>('session_reviews')
    .where({ id, status: 'new' })
    .update({ ...change, completed_at: now });
}
