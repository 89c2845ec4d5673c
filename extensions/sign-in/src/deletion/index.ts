import { defineHook } from '@directus/extensions-sdk';
import { readSignInConfig } from '../sign-in-config.ts';
import { advanceDeletions } from './advance-deletion.ts';

/** Between two looks: what a deletion waits for takes seconds at least. */
const restMs = 5_000;
/** Those that wait for a person are looked at in every so manieth round: once a minute. */
const roundsBetweenWaiting = 12;

export default defineHook(({ action }, { database: db, env, logger }) => {
  const { pepper } = readSignInConfig(env);
  let timer: NodeJS.Timeout | undefined;
  let isClosing = false;
  let round = 0;

  async function work(): Promise<void> {
    try {
      const which = round % roundsBetweenWaiting === 0 ? 'all' : 'moving';
      round += 1;
      await advanceDeletions({ db, pepper, now: () => new Date() }, which);
    } catch (fault) {
      if (!isClosing) logger.error(fault, 'the deletion of a profile broke off');
    }
    if (!isClosing) timer = setTimeout(() => void work(), restMs);
  }
  action('server.start', () => void (timer ??= setTimeout(() => void work(), restMs)));

  const close = (): void => {
    isClosing = true;
    clearTimeout(timer);
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
});
