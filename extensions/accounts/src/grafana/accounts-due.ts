import { readOptionalInstant, roleIds } from '@tok/database';
import type { GrafanaAccountRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';

/** Longer than all calls for one account together; whoever dies meanwhile is followed by another. */
export const leaseMs = 60_000;

/** Companies are not among them: whoever is in Grafana can ask it anything that it may read. */
const grafanaRoles: readonly string[] = [roleIds.administrator, roleIds.operator, roleIds.support, roleIds.analyst];
const welcome: readonly (string | null)[] = ['active', 'invited'];

export interface DueAccount extends GrafanaAccountRow {
  /** its user works here: the account is to be there, otherwise it is to be disabled */
  isWanted: boolean;
}

type Joined = GrafanaAccountRow & { user_status: string | null; user_role: Uuid | null };

/** Accounts that are not as their users are. There are as many as colleagues: all of them are looked at. */
export async function accountsDue(db: Knex, now: Date): Promise<DueAccount[]> {
  const rows: Joined[] = await db('grafana_accounts')
    .leftJoin('directus_users', 'directus_users.id', 'grafana_accounts.user')
    .select('grafana_accounts.*', { user_status: 'directus_users.status', user_role: 'directus_users.role' })
    .orderBy('grafana_accounts.created_at');
  const isOver = (instant: GrafanaAccountRow['leased_until']) =>
    (readOptionalInstant(instant)?.getTime() ?? 0) <= now.getTime();
  return rows
    .map(({ user_status, user_role, ...row }) => ({
      ...row,
      isWanted: welcome.includes(user_status) && grafanaRoles.includes(user_role ?? ''),
    }))
    .filter(({ leased_until, next_attempt_at }) => isOver(leased_until) && isOver(next_attempt_at))
    .filter(({ status, isWanted }) => needsWork(status, isWanted));
}

/** What failed waits for a person, unless it is to be disabled. */
function needsWork(status: string, isWanted: boolean): boolean {
  if (status === 'queued') return true;
  return isWanted ? status === 'disabled' : status !== 'disabled';
}

/** @returns null when another process was faster */
export async function claimAccount(db: Knex, account: DueAccount, now: Date): Promise<DueAccount | null> {
  const leased_until = new Date(now.getTime() + leaseMs);
  const taken = await db<GrafanaAccountRow>('grafana_accounts')
    .where({ id: account.id, attempts: account.attempts, status: account.status })
    .where((free) => void free.whereNull('leased_until').orWhere('leased_until', '<=', now))
    .update({ leased_until, attempts: account.attempts + 1 });
  return taken === 1 ? { ...account, leased_until, attempts: account.attempts + 1 } : null;
}
