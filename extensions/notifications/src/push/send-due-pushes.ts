import { pushAgeMsMax, readInstant, writeJson } from '@tok/database';
import type { ClientRow, NoticeRow, PushSubscriptionRow, Uuid } from '@tok/database';
import type { NotificationsContext } from '../notifications-context.ts';
import { claimPushes } from './claim-pushes.ts';
import type { ClaimedNotice } from './claim-pushes.ts';
import { pushMessage } from './push-message.ts';
import type { PushOutcome, SendPush } from './send-push.ts';

export interface PushContext extends NotificationsContext {
  /** null: web push is off */
  send: SendPush | null;
}

/** at the same time; each goes to a few browsers */
const noticesMax = 20;
const attemptsMax = 6;
const firstPauseS = 15;
const pauseSMax = 900;
/** refusals one after another, after which a browser is not tried any more */
const failuresMax = 5;

/** Sends what is due until nothing is; any number of processes may. */
export async function sendDuePushes(context: PushContext): Promise<void> {
  const { db, now, send } = context;
  if (send === null) return leaveUnsent(context);
  for (;;) {
    const claimed = await claimPushes(db, now(), noticesMax);
    await Promise.all(claimed.map((notice) => sendNotice({ ...context, send }, notice)));
    if (claimed.length < noticesMax) return;
  }
}

/** What was never sent must not come in a heap when web push is set up. */
async function leaveUnsent({ db }: PushContext): Promise<void> {
  const queued = () => db('notices').whereRaw(`push_status = 'queued'`);
  // On SQLite a look costs no lock.
  if (await queued().first('id')) await queued().update({ push_status: 'none', push_next_attempt_at: null });
}

type SendContext = PushContext & { send: SendPush };

async function sendNotice(context: SendContext, notice: ClaimedNotice): Promise<void> {
  const { db, now, logger } = context;
  try {
    const isOver = notice.read_at !== null || ageMs(notice, now()) > pushAgeMsMax;
    if (isOver) return await end(context, notice, notice.delivered.length > 0 ? 'sent' : 'none', notice.delivered);
    const browsers: PushSubscriptionRow[] = await db('push_subscriptions').where('client', notice.client);
    const client: Partial<ClientRow> | undefined = await db('clients').where('id', notice.client).first();
    const message = pushMessage(notice, client?.locale === 'en' ? 'en' : 'ru');
    const waiting = browsers.filter(({ id }) => !notice.delivered.includes(id));
    const outcomes = await Promise.all(
      waiting.map(async (browser) => {
        const outcome = await context.send(browser, message);
        await note(context, browser, outcome);
        return { id: browser.id, outcome };
      }),
    );
    await settle(context, notice, outcomes);
  } catch (error) {
    logger.error(error, `Notice ${notice.id} was not sent; it is tried again`);
  }
}

function ageMs({ created_at }: NoticeRow, now: Date): number {
  return now.getTime() - readInstant(created_at).getTime();
}

/** What a send says of the browser itself. */
async function note(
  { db, now, logger }: SendContext,
  browser: PushSubscriptionRow,
  outcome: PushOutcome,
): Promise<void> {
  // As it was when we sent: a browser that has subscribed anew meanwhile is another.
  const same = db<PushSubscriptionRow>('push_subscriptions').where({ id: browser.id, auth: browser.auth });
  switch (outcome.kind) {
    case 'accepted':
      await same.update({ last_success_at: now(), failures: 0 });
      return;
    case 'gone':
      await same.delete();
      return;
    case 'later':
      await same.update({ failures: db.raw('failures + 1') });
      return;
    case 'refused':
      logger.warn(`Web push: ${new URL(browser.endpoint).host} refused a message, ${outcome.why}`);
      if (browser.failures + 1 >= failuresMax) await same.delete();
      else await same.update({ failures: db.raw('failures + 1') });
  }
}

async function settle(
  context: SendContext,
  notice: ClaimedNotice,
  outcomes: { id: Uuid; outcome: PushOutcome }[],
): Promise<void> {
  const accepted = outcomes.filter(({ outcome }) => outcome.kind === 'accepted').map(({ id }) => id);
  const delivered = [...notice.delivered, ...accepted];
  const later = outcomes.flatMap(({ outcome }) => (outcome.kind === 'later' ? [outcome] : []));
  if (later.length > 0 && notice.push_attempts < attemptsMax) {
    const asked = Math.max(0, ...later.map(({ afterS }) => afterS ?? 0));
    const pauseS = Math.min(pauseSMax, Math.max(asked, firstPauseS * 4 ** (notice.push_attempts - 1)));
    return change(context, notice, {
      push_next_attempt_at: new Date(context.now().getTime() + pauseS * 1_000),
      push_delivered: writeJson(delivered),
    });
  }
  const isRefused = outcomes.some(({ outcome }) => outcome.kind === 'refused' || outcome.kind === 'later');
  await end(context, notice, delivered.length > 0 ? 'sent' : isRefused ? 'failed' : 'none', delivered);
}

function end(context: SendContext, notice: ClaimedNotice, status: string, delivered: Uuid[]): Promise<void> {
  return change(context, notice, {
    push_status: status,
    push_next_attempt_at: null,
    push_delivered: delivered.length === 0 ? null : writeJson(delivered),
  });
}

/** Only while the claim is ours: after the lease another may have sent it, and knows better. */
async function change({ db }: SendContext, notice: ClaimedNotice, values: Partial<NoticeRow>): Promise<void> {
  await db<NoticeRow>('notices')
    .where({ id: notice.id, push_status: 'queued', push_attempts: notice.push_attempts })
    .update(values);
}
