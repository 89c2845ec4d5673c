import type { HookConfig } from '@directus/types';
import { readConfig } from '../config.ts';
import { directusInviteLink, directusMail, isMailSetUp } from '../mail/directus-mail.ts';
import { createPushSender } from '../push/send-push.ts';
import { startWorker } from './notifications-worker.ts';
import type { NotificationsWorker } from './notifications-worker.ts';

/** Of one send; push services answer within a second. */
const pushTimeoutMs = 10_000;

const hook: HookConfig = ({ action }, { database, env, logger, services, getSchema }) => {
  const { vapid, holdLowPercent } = readConfig(env);
  const isMailOn = isMailSetUp(env);
  let worker: NotificationsWorker | undefined;

  action('server.start', () => {
    if (worker) return;
    if (!vapid) logger.warn('Web push is off: VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY and VAPID_SUBJECT are not set');
    if (!isMailOn) logger.warn('Mail is not set up (EMAIL_TRANSPORT): letters wait in «Исходящие письма»');
    worker = startWorker({
      ...{ db: database, logger, now: () => new Date(), holdLowPercent },
      send: vapid ? createPushSender(vapid, { timeoutMs: pushTimeoutMs }) : null,
      inviteLink: directusInviteLink({ services, getSchema, database }),
      deliver: isMailOn ? directusMail({ services, getSchema, database }) : null,
    });
  });

  // At 'server.stop' the pool of connections is gone already.
  process.once('SIGTERM', () => void worker?.stop());
  process.once('SIGINT', () => void worker?.stop());
};

export default hook;
