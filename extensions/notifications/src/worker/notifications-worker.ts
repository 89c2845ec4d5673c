import { listenForWakeUps } from '@tok/database';
import type { DeliverMail } from '../mail/send-due-mail.ts';
import { sendDueMail } from '../mail/send-due-mail.ts';
import { anyMs, findNotices, recentMs } from '../notices/find-notices.ts';
import { forgetOldNotices } from '../notices/forget-old-notices.ts';
import type { NotificationsContext } from '../notifications-context.ts';
import type { SendPush } from '../push/send-push.ts';
import { sendDuePushes } from '../push/send-due-pushes.ts';
import { endWatches, tellWatchers } from '../watches/tell-watchers.ts';
import { repeatTask } from './repeating-task.ts';

interface WorkerContext extends NotificationsContext {
  send: SendPush | null;
  deliver: DeliverMail | null;
  inviteLink: (email: string) => Promise<string>;
  holdLowPercent: number;
}

export interface NotificationsWorker {
  stop: () => Promise<void>;
}

/** Each look is a few indexed questions. */
const lookMs = 2_000;
const wholeLookMs = 60_000;
const mailMs = 5_000;
const dayMs = 86_400_000;

/** Looks, tells and sends until it is stopped; any number of processes may. */
export function startWorker(context: WorkerContext): NotificationsWorker {
  const { db, logger } = context;
  const watch = async (): Promise<void> => {
    await endWatches(context);
    await tellWatchers(context);
  };
  const task = (name: string, everyMs: number | null, work: () => Promise<void>) =>
    repeatTask(work, { name, everyMs, logger });
  const pushes = task('sending pushes', null, () => sendDuePushes(context));
  const tasks = [
    pushes,
    task('looking for news', lookMs, () => findNotices(context, recentMs)),
    task('looking for what was missed', wholeLookMs, () => findNotices(context, anyMs)),
    task('telling who waits for a station', lookMs, watch),
    task('sending mail', mailMs, () => sendDueMail(context)),
    task('forgetting old notices', dayMs, () => forgetOldNotices(context)),
  ];
  const listener = listenForWakeUps(db, 'tok_notices', pushes.run);
  for (const { run } of tasks) run();
  return {
    async stop() {
      await listener.close();
      await Promise.all(tasks.map(({ stop }) => stop()));
    },
  };
}
