import { defineHook } from '@directus/extensions-sdk';
import { accountsChanged } from '../accounts-changed.ts';
import { readConfig } from '../config.ts';
import { createGrafana } from '../grafana/grafana-client.ts';
import { startGrafanaWorker } from '../grafana/grafana-worker.ts';
import type { GrafanaWorker } from '../grafana/grafana-worker.ts';

/** Makes, enables and disables accounts at Grafana, in each process of Directus. */
export default defineHook(({ action }, { database, env, logger }) => {
  const { grafana } = readConfig(env);
  if (grafana === null) return;
  let worker: GrafanaWorker | undefined;
  action('server.start', () => {
    worker ??= startGrafanaWorker({
      ...{ db: database, grafana: createGrafana(grafana), now: () => new Date() },
      logger: { warn: (line) => logger.warn(line) },
    });
  });
  action(accountsChanged, () => worker?.wake());

  // At 'server.stop' the pool of connections is gone already.
  process.once('SIGTERM', () => void worker?.close());
  process.once('SIGINT', () => void worker?.close());
});
