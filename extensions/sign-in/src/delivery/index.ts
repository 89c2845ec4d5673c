import { defineHook } from '@directus/extensions-sdk';
import { readSignInConfig } from '../sign-in-config.ts';
import { codeQueued } from './code-queued.ts';
import { startDeliveryWorker } from './delivery-worker.ts';
import type { DeliveryWorker } from './delivery-worker.ts';
import { makeSenders } from './make-senders.ts';

/** Delivers what the endpoint leaves in login_codes, in each process of Directus. */
export default defineHook(({ action }, { database, env, logger }) => {
  const config = readSignInConfig(env);
  const now = () => new Date();
  const log = {
    info: (line: string) => logger.info(line),
    warn: (facts: object, line: string) => logger.warn(facts, line),
    error: (facts: object, line: string) => logger.error(facts, line),
  };
  let worker: DeliveryWorker | undefined;

  action('server.start', () => {
    const senders = makeSenders(config, { log, now });
    worker ??= startDeliveryWorker({ db: database, encryptionKey: config.encryptionKey, ...senders, now, log });
  });
  action(codeQueued, () => worker?.wake());

  // At 'server.stop' the pool of connections is gone already.
  process.once('SIGTERM', () => void worker?.close());
  process.once('SIGINT', () => void worker?.close());
});
