import type { HookConfig } from '@directus/types';
import { startPaymentWorker } from '@tok/payments';
import type { PaymentWorker } from '@tok/payments';
import { readConfig } from '../config.ts';
import { createContext } from '../create-context.ts';
import { statementFilesJob } from '../statements/statement-files-job.ts';
import { tellOfShop } from './tell-of-shop.ts';

const hook: HookConfig = ({ action }, { database, env, logger, emitter, services, getSchema }) => {
  const config = readConfig(env);
  const emit = (event: string, meta: object): void => emitter.emitAction(event, { ...meta });
  let worker: PaymentWorker | undefined;

  action('server.start', () => {
    worker ??= startPaymentWorker(createContext({ db: database, config, logger, emit }), [
      statementFilesJob({ services, getSchema, database, env }),
    ]);
    void tellOfShop(config, { isDemo: String(env['DEMO']) === 'true', logger });
  });

  // At 'server.stop' the pool of connections is gone already.
  process.once('SIGTERM', () => void worker?.close());
  process.once('SIGINT', () => void worker?.close());
};

export default hook;
