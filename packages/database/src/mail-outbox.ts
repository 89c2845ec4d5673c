import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { writeJson } from './dialect.ts';
import type { Uuid } from './rows/column-types.ts';
import type { MailOutboxRow } from './rows/outbox-rows.ts';

/** The letters we send, and what each is written with. */
export interface MailVariables {
  /** a driver's report, to the support address */
  station_problem: {
    displayNumber: string;
    address: string;
    /** in words, e.g. «Разъём не отстёгивается» */
    problem: string;
    comment: string | null;
    phone: string | null;
    /** ISO */
    reportedAt: string;
    /** the report in Studio */
    url: string;
  };
  /** to somebody whose account was just made; its link is made when it is sent, and is written nowhere */
  account_invited: {
    /** directus_users.id */
    user: Uuid;
    email: string;
    /** address of Grafana, for whoever gets an account there */
    grafanaUrl: string | null;
  };
  /** to colleagues: that it was made, without link and password */
  account_made: {
    email: string;
    role: 'administrator' | 'operator' | 'support' | 'analyst' | 'corporate';
    /** of the company */
    counterparty: string | null;
    hasGrafana: boolean;
  };
}

export type MailTemplate = keyof MailVariables;

export interface NewMail<Template extends MailTemplate> {
  to: string[];
  cc?: string[];
  template: Template;
  variables: MailVariables[Template];
  locale?: 'ru' | 'en';
  /** of a fact that is told once: a second arrival with the same id is nothing */
  id?: Uuid;
  now?: Date;
}

/**
 * Writes a letter; extensions/notifications sends it, as soon as mail is configured.
 *
 * @param trx of the fact it tells, so that both are written or none
 * @throws RangeError without a receiver
 */
export async function addMail<Template extends MailTemplate>(trx: Knex, mail: NewMail<Template>): Promise<void> {
  if (mail.to.length === 0) throw new RangeError(`A letter ${mail.template} goes to nobody`);
  const now = mail.now ?? new Date();
  await trx<MailOutboxRow>('mail_outbox')
    .insert({
      id: mail.id ?? randomUUID(),
      to: writeJson(mail.to),
      cc: writeJson(mail.cc ?? []),
      subject: '',
      template: mail.template,
      variables: writeJson({ ...mail.variables, locale: mail.locale ?? 'ru' }),
      status: 'queued',
      attempts: 0,
      next_attempt_at: now,
      last_error: null,
      created_at: now,
      sent_at: null,
    })
    .onConflict('id')
    .ignore();
}
