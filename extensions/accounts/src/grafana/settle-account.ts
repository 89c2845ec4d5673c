import type { GrafanaAccountRow } from '@tok/database';
import type { Knex } from 'knex';
import type { DueAccount } from './accounts-due.ts';
import type { Grafana } from './grafana-client.ts';
import { GrafanaFailure } from './grafana-failure.ts';

export interface SettleParts {
  db: Knex;
  grafana: Grafana;
  now: () => Date;
  logger: { warn: (line: string) => void };
}

/** with the pauses below about a day */
const attemptsMax = 12;
const firstPauseS = 60;
const pauseSMax = 4 * 3_600;

type Outcome = Pick<GrafanaAccountRow, 'status' | 'grafana_user_id'>;

/** Makes Grafana as the account's row wants it. Every step may be done twice: who dies is followed by another from the first. */
export async function settleAccount(parts: SettleParts, account: DueAccount): Promise<void> {
  try {
    const outcome = await (account.isWanted ? give : take)(parts.grafana, account);
    await note(parts, account, { ...outcome, attempts: 0, last_error: null, next_attempt_at: null });
  } catch (fault) {
    await noteFailure(parts, account, fault);
  }
}

/** Whoever has an account there already keeps its password and its rights. */
async function give(grafana: Grafana, account: DueAccount): Promise<Outcome> {
  const login = loginOf(account);
  const known = await grafana.find(login);
  const made = known === null ? await grafana.create(login) : null;
  const user = known ?? (made === null ? await grafana.find(login) : { id: made, isDisabled: false });
  if (user === null) throw new GrafanaFailure('refused', 'Имя занято в Grafana, но найти его там нельзя');
  await grafana.join(login);
  if (made !== null) await grafana.makeViewer(made);
  if (user.isDisabled) await grafana.setEnabled(user.id, true);
  return { status: 'created', grafana_user_id: user.id };
}

/** By login, not by the number that we know: Grafana may have been set up anew, and the number be another's. */
async function take(grafana: Grafana, account: DueAccount): Promise<Outcome> {
  const user = await grafana.find(loginOf(account));
  if (user === null) return { status: 'disabled', grafana_user_id: null };
  if (user.isGrafanaAdmin) {
    throw new GrafanaFailure('refused', 'Это администратор сервера Grafana: отключите его там сами');
  }
  if (!user.isDisabled) await grafana.setEnabled(user.id, false);
  return { status: 'disabled', grafana_user_id: user.id };
}

function loginOf({ email }: DueAccount): string {
  if (email === null) throw new GrafanaFailure('refused', 'У записи нет имени для входа');
  return email;
}

/** What is to be disabled is tried for ever: somebody who has left must not stay in. */
async function noteFailure(parts: SettleParts, account: DueAccount, fault: unknown): Promise<void> {
  const { attempts, isWanted, status } = account;
  const isKnown = fault instanceof GrafanaFailure;
  const words = isKnown ? fault.message : 'Внутренняя ошибка';
  const isGivenUp = isWanted && ((isKnown && fault.kind === 'refused') || attempts >= attemptsMax);
  parts.logger.warn(`Account ${account.id} at Grafana is not settled${isGivenUp ? ' and is given up' : ''}: ${words}`);
  const pauseS = Math.min(pauseSMax, firstPauseS * 3 ** (Math.min(attempts, 10) - 1));
  await note(parts, account, {
    status: isGivenUp ? 'failed' : status,
    last_error: words,
    next_attempt_at: new Date(parts.now().getTime() + pauseS * 1_000),
  });
}

/** Only while the lease is ours. */
async function note({ db, now }: SettleParts, account: DueAccount, values: Partial<GrafanaAccountRow>): Promise<void> {
  const { id, attempts, leased_until } = account;
  await db<GrafanaAccountRow>('grafana_accounts')
    .where({ id, attempts })
    .where('leased_until', leased_until)
    .update({ ...values, leased_until: null, updated_at: now() });
}
