import { staffRoles } from '@tok/api';
import type { MadeUser, StaffRole } from '@tok/api';
import { readInstant, readJson, roleIds } from '@tok/database';
import type { GrafanaAccountRow, MailOutboxRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';

const shown = 20;

interface UserRow {
  id: Uuid;
  email: string;
  role: Uuid | null;
  status: string;
  company: string | null;
}

/** Those made here last, newest first, by their letters of invitation: Directus does not say when a user was made. */
export async function listUsers(db: Knex): Promise<MadeUser[]> {
  const letters: MailOutboxRow[] = await db('mail_outbox')
    .where({ template: 'account_invited' })
    .orderBy('created_at', 'desc')
    .limit(shown * 2);
  const newest = new Map<Uuid, MailOutboxRow>();
  for (const letter of letters) {
    const user = userOf(letter);
    if (user !== null && !newest.has(user)) newest.set(user, letter);
  }
  const ids = [...newest.keys()].slice(0, shown);
  const users: UserRow[] = await db('directus_users')
    .leftJoin('counterparties', 'counterparties.id', 'directus_users.counterparty')
    .whereIn('directus_users.id', ids)
    .select(...['id', 'email', 'role', 'status'].map((column) => `directus_users.${column}`), {
      company: 'counterparties.name',
    });
  const accounts: GrafanaAccountRow[] = await db('grafana_accounts').whereIn('user', ids);
  return ids.flatMap((id) => {
    const user = users.find((row) => row.id === id);
    const letter = newest.get(id);
    if (!user || !letter) return [];
    return madeUserOf(
      user,
      letter,
      accounts.find((account) => account.user === id),
    );
  });
}

export function userOf({ variables }: Pick<MailOutboxRow, 'variables'>): Uuid | null {
  return readJson<{ user?: Uuid }>(variables)?.user ?? null;
}

function madeUserOf(user: UserRow, letter: MailOutboxRow, account: GrafanaAccountRow | undefined): MadeUser {
  return {
    id: user.id,
    email: user.email,
    role: staffRoles.find((role: StaffRole) => roleIds[role] === user.role) ?? null,
    status: user.status,
    counterparty: user.company,
    madeAt: readInstant(letter.created_at).toISOString(),
    letter: { state: letter.status as MadeUser['letter']['state'], error: letter.last_error },
    grafana: account
      ? { state: account.status as NonNullable<MadeUser['grafana']>['state'], error: account.last_error }
      : null,
  };
}
