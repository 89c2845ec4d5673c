import { readJson } from '@tok/database';
import type { MailOutboxRow } from '@tok/database';
import type { NotificationsContext } from '../notifications-context.ts';
import { claimMail } from './claim-mail.ts';
import { htmlOf, textOf, withLink } from './letter.ts';
import type { Letter } from './letter.ts';
import { renderMail } from './render-mail.ts';

export interface OutgoingMail {
  to: string[];
  cc: string[];
  subject: string;
  text: string;
  html: string;
  /** the same of a letter that is sent twice, so that a mailbox may see it */
  messageId: string;
}

/** @throws what the transport throws; `responseCode` is SMTP's */
export type DeliverMail = (mail: OutgoingMail) => Promise<void>;

export interface MailContext extends NotificationsContext {
  /** null: no mail is set up, letters wait */
  deliver: DeliverMail | null;
  /** the link with which the user of this e-mail sets his first password */
  inviteLink: (email: string) => Promise<string>;
}

/** with the pauses below about a day */
const attemptsMax = 12;
const firstPauseS = 60;
const pauseSMax = 4 * 3_600;
const timeoutMs = 120_000;

/** Sends what is due until nothing is; any number of processes may. */
export async function sendDueMail(context: MailContext): Promise<void> {
  const { db, now, deliver } = context;
  if (deliver === null) return sayThatItWaits(context);
  for (;;) {
    const row = await claimMail(db, now());
    if (!row) return;
    await sendOne(context, deliver, row);
  }
}

/** Studio shows why nothing goes out. */
async function sayThatItWaits({ db }: MailContext): Promise<void> {
  const rows: MailOutboxRow[] = await db('mail_outbox').where({ status: 'queued' }).whereNull('last_error').limit(100);
  for (const row of rows) {
    const last_error = 'Почта не настроена (EMAIL_TRANSPORT): письмо ждёт';
    const subject = subjectOf(row, compose(row));
    await db<MailOutboxRow>('mail_outbox').where({ id: row.id, status: 'queued' }).update({ last_error, subject });
  }
}

async function sendOne(context: MailContext, deliver: DeliverMail, row: MailOutboxRow): Promise<void> {
  const { now, logger } = context;
  const letter = compose(row);
  if (typeof letter === 'string') {
    logger.error(`Letter ${row.id} (${row.template}) is given up: ${letter}`);
    return change(context, row, { status: 'failed', last_error: letter });
  }
  const subject = subjectOf(row, letter);
  try {
    const whole = letter.invites === undefined ? letter : withLink(letter, await context.inviteLink(letter.invites));
    await within(
      timeoutMs,
      deliver({
        to: readJson<string[]>(row.to) ?? [],
        cc: readJson<string[]>(row.cc) ?? [],
        subject,
        text: textOf(whole),
        html: htmlOf(whole),
        messageId: `<${row.id}@tok.invalid>`,
      }),
    );
  } catch (error) {
    const last_error = withoutAddresses(error);
    const isOver = isRefusal(error) || row.attempts >= attemptsMax;
    logger.warn(`Letter ${row.id} (${row.template}) was not sent${isOver ? ' and is given up' : ''}: ${last_error}`);
    if (isOver) return change(context, row, { status: 'failed', last_error, subject });
    const pauseS = Math.min(pauseSMax, firstPauseS * 3 ** (row.attempts - 1));
    return change(context, row, { last_error, subject, next_attempt_at: new Date(now().getTime() + pauseS * 1_000) });
  }
  await change(context, row, { status: 'sent', sent_at: now(), last_error: null, subject });
}

/** @returns why not, for a letter that no later attempt will write either */
function compose(row: MailOutboxRow): Letter | string {
  try {
    return renderMail(row) ?? `Нет шаблона ${row.template}`;
  } catch (error) {
    return `Не составить письмо ${row.template}: ${withoutAddresses(error)}`;
  }
}

function subjectOf(row: MailOutboxRow, letter: Letter | string): string {
  return row.subject || (typeof letter === 'string' ? '' : letter.subject.slice(0, 255));
}

/** Only while the claim is ours. */
async function change({ db }: MailContext, row: MailOutboxRow, values: Partial<MailOutboxRow>): Promise<void> {
  await db<MailOutboxRow>('mail_outbox').where({ id: row.id, status: 'queued', attempts: row.attempts }).update(values);
}

/** @source RFC 5321, 4.2.1: 5yz is a permanent negative reply */
function isRefusal(error: unknown): boolean {
  const code = (error as { responseCode?: unknown }).responseCode;
  return typeof code === 'number' && code >= 500 && code < 600;
}

/** Servers repeat the address they refuse. */
function withoutAddresses(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.replaceAll(/[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/g, '…').slice(0, 500);
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the mail server does not answer')), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
