import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { HubConfig } from './config.ts';
import type { HubTiming } from './limits.ts';
import type { HubMetrics } from './metrics.ts';
import type { StationRegistry } from './rpc/station-registry.ts';
import type { HubIdentity } from './store/hub-identity.ts';
import type { Watching } from './watching/watching.ts';

/** What every part of a hub is built from. */
export interface HubBase {
  config: HubConfig;
  identity: HubIdentity;
  timing: HubTiming;
  db: Knex;
  log: Logger;
  now: () => Date;
  metrics: HubMetrics;
  registry: StationRegistry;
  watching: Watching;
}
