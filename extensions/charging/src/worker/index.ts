import type { HookConfig } from '@directus/types';
import { createContext } from '../charging-context.ts';
import { readConfig } from '../config.ts';
import { startWorker } from './charging-worker.ts';
import type { ChargingWorker } from './charging-worker.ts';

const hook: HookConfig = ({ action }, { database, env, logger }) => {
  const config = readConfig(env);
  let worker: ChargingWorker | undefined;

  action('server.start', () => {
    worker ??= startWorker(createContext({ db: database, config, logger }));
    // At 'server.stop' the pool of connections is gone already.
    process.once('SIGTERM', () => void worker?.stop());
    process.once('SIGINT', () => void worker?.stop());
  });

  action('session_reviews.items.create', async ({ payload }) => {
    const session: unknown = (payload as { session?: unknown } | undefined)?.session;
    if (typeof session === 'string') await worker?.reviewed(session);
  });

  action('tok.payment.changed', async (meta) => {
    const session: unknown = meta['session'];
    if (typeof session === 'string') await worker?.paymentChanged(session);
  });
};

export default hook;
