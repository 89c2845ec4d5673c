import { randomUUID } from 'node:crypto';
import type { NewUser } from '@tok/api';
import { addMail, isUniqueViolation, roleIds, writeTransaction } from '@tok/database';
import type { CounterpartyRow, GrafanaAccountRow, Uuid } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import { isDirectusError } from '@directus/errors';
import type { Knex } from 'knex';
import type { GrafanaServer } from '../config.ts';

/** Makes a user of Directus in this transaction. */
export type CreateUser = (
  trx: Knex,
  user: { email: string; role: Uuid; counterparty: Uuid | null; status: 'invited'; language: string },
) => Promise<Uuid>;

export interface MakeUserParts {
  db: Knex;
  grafana: Pick<GrafanaServer, 'url'> | null;
  createUser: CreateUser;
  now: () => Date;
}

/**
 * The user, the letter with his link, the letter to those in copy and the account at Grafana: all of them or none.
 *
 * @throws USER_EXISTS for an e-mail that somebody has; INVALID_PAYLOAD
 */
export async function makeUser(parts: MakeUserParts, asked: NewUser): Promise<Uuid> {
  const { db, grafana } = parts;
  if (asked.grafana && grafana === null) {
    throw apiFailure('INVALID_PAYLOAD', {}, 'Grafana не подключена: GRAFANA_URL не задан');
  }
  try {
    return await writeTransaction(db, (trx) => make(parts, trx, asked));
  } catch (fault) {
    // Two at once: the second meets the first at the unique index.
    const isTaken = isUniqueViolation(fault) || (isDirectusError(fault) && fault.code === 'RECORD_NOT_UNIQUE');
    throw isTaken ? apiFailure('USER_EXISTS') : fault;
  }
}

async function make({ grafana, createUser, now: clock }: MakeUserParts, trx: Knex.Transaction, asked: NewUser) {
  const { email, role, locale } = asked;
  const now = clock();
  const known: { status: string } | undefined = await trx('directus_users')
    .whereRaw('LOWER(email) = ?', [email])
    .first('status');
  if (known) throw apiFailure('USER_EXISTS', { status: known.status });
  const counterparty = await findCompany(trx, asked.counterparty);
  const language = locale === 'en' ? 'en-US' : 'ru-RU';
  const user = await createUser(trx, {
    ...{ email, role: roleIds[role], counterparty: counterparty?.id ?? null, status: 'invited', language },
  });
  const common = { locale, now };
  const grafanaUrl = asked.grafana && grafana ? grafana.url : null;
  await addMail(trx, { ...common, to: [email], template: 'account_invited', variables: { user, email, grafanaUrl } });
  const copies = [...new Set(asked.copies)].filter((copy) => copy !== email);
  if (copies.length > 0) {
    const facts = { email, role, counterparty: counterparty?.name ?? null, hasGrafana: asked.grafana };
    await addMail(trx, { ...common, to: copies, template: 'account_made', variables: facts });
  }
  if (asked.grafana) await trx<GrafanaAccountRow>('grafana_accounts').insert(newAccount(user, email, now));
  return user;
}

async function findCompany(trx: Knex, id: Uuid | null): Promise<CounterpartyRow | null> {
  if (id === null) return null;
  const company: CounterpartyRow | undefined = await trx('counterparties').where({ id }).first();
  if (!company) throw apiFailure('INVALID_PAYLOAD', { issues: [{ path: 'counterparty', message: 'unknown' }] });
  return company;
}

function newAccount(user: Uuid, email: string, now: Date): GrafanaAccountRow {
  return {
    ...{ id: randomUUID(), user, email, status: 'queued', grafana_user_id: null, attempts: 0, last_error: null },
    ...{ next_attempt_at: null, leased_until: null, created_at: now, updated_at: now },
  };
}
