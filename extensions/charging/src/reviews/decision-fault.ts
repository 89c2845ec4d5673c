import { formatEnergy, formatRoubles, reviewEnergyMaxWh } from '@tok/domain';
import { isClosed } from '@tok/payments';
import type { Knex } from 'knex';
import type { SessionFacts } from '../sessions/session-facts.ts';
import type { ReviewPlan } from './carry-out-decision.ts';
import type { DecisionFacts } from './load-decisions.ts';
import type { MoneyOfReview } from './money-of-review.ts';

interface Decided {
  facts: SessionFacts;
  decision: DecisionFacts;
  plan: ReviewPlan;
  money: MoneyOfReview;
}

/** @returns null, or Russian words for whoever decided: what speaks against it as things stand under the lock */
export async function findDecisionFault(db: Knex, decided: Decided): Promise<string | null> {
  const { facts, decision, plan, money } = decided;
  const { session, transaction } = facts;
  if (session.status !== 'needs_review') return 'Эта зарядка проверки не ждёт: она уже разобрана';
  if (transaction?.isRunning) return 'Зарядка ещё идёт на станции: сначала остановите её';
  if (decision.decision === 'keep') return money.isSettled ? null : 'Рассчитано ещё ничего не было: оставить нечего';
  if (decision.decision === 'release') return null;
  return billFault(plan) ?? holdFault(facts, money) ?? (await debtFault(db, decided));
}

function billFault({ energyWh, costMinor }: ReviewPlan): string | null {
  if (energyWh <= 0 || costMinor <= 0) return 'К оплате ничего нет: верните удержанное или укажите, сколько передано';
  return energyWh > reviewEnergyMaxWh ? `Больше ${formatEnergy(reviewEnergyMaxWh)} за одну зарядку не бывает` : null;
}

function holdFault({ holds }: SessionFacts, { isSettled }: MoneyOfReview): string | null {
  const [first] = holds;
  if (!first) return 'У этой зарядки нет платежа, которым её можно оплатить';
  const isUndecided = ['pending', 'awaiting_confirmation'].includes(first.status);
  const isHeld = holds.some(({ status }) => status === 'held');
  return !isSettled && isUndecided && !isHeld ? 'Банк ещё не ответил по удержанию: решите немного позже' : null;
}

/** Above what is held or was taken nobody is charged unless a person says so. */
async function debtFault(db: Knex, { facts, decision, plan, money }: Decided): Promise<string | null> {
  const aboveMinor = plan.costMinor - money.coveredMinor;
  if (money.isCompany || aboveMinor <= 0) return null;
  const { clientId } = facts.session;
  if (clientId !== null && (await isClosed(db, clientId))) {
    return `Профиль водителя удалён: оплатить ${formatRoubles(aboveMinor)} сверх удержанного некому`;
  }
  if (decision.mayOwe) return null;
  const covered = `${money.isSettled ? 'Списано' : 'Удержано'} ${formatRoubles(money.coveredMinor)}`;
  return `${covered}, а стоимость ${formatRoubles(plan.costMinor)}. Разрешите взять разницу с баланса и записать долгом, или укажите меньше`;
}
