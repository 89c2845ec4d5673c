import { addMail, readJson, writeTransaction } from '@tok/database';
import type { GrafanaAccountRow, MailOutboxRow, MailVariables, Uuid } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';
import { userOf } from './list-users.ts';

/**
 * Has the worker try again at once. What is done, or being done, is left alone.
 *
 * @throws NOT_FOUND for a user without an account
 */
export async function retryGrafana(db: Knex, user: Uuid, now: Date): Promise<void> {
  const account: GrafanaAccountRow | undefined = await db('grafana_accounts').where({ user }).first();
  if (!account) throw apiFailure('NOT_FOUND');
  const waiting = db<GrafanaAccountRow>('grafana_accounts').where({ id: account.id }).whereNotNull('last_error');
  await waiting.clone().where({ status: 'failed' }).update({ status: 'queued', attempts: 0, updated_at: now });
  await waiting.clone().update({ next_attempt_at: null });
}

/**
 * Sends the letter with a new link, unless one is still to go.
 *
 * @throws NOT_FOUND for a user who was not invited here, or has set his password
 */
export async function repeatLetter(db: Knex, user: Uuid, now: Date): Promise<void> {
  await writeTransaction(db, async (trx) => {
    // A second tap waits for the first.
    const invited = await trx('directus_users').where({ id: user, status: 'invited' }).update({ status: 'invited' });
    const letters: MailOutboxRow[] = await trx('mail_outbox')
      .where({ template: 'account_invited' })
      .orderBy('created_at', 'desc');
    const last = letters.find((letter) => userOf(letter) === user);
    if (invited === 0 || !last) throw apiFailure('NOT_FOUND', {}, 'Пароль уже задан или письма не было');
    if (last.status === 'queued') return;
    const { locale, ...variables } =
      readJson<MailVariables['account_invited'] & { locale?: 'ru' | 'en' }>(last.variables) ?? missing();
    await addMail(trx, { to: [variables.email], template: 'account_invited', variables, locale: locale ?? 'ru', now });
  });
}

function missing(): never {
  throw apiFailure('NOT_FOUND');
}
