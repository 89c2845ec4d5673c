import { LimitStop } from '../commands/limit-stop.ts';
import type { HubBase } from '../hub-base.ts';
import { LinkStore } from './link-store.ts';
import { MeterWriter } from './meter-writer.ts';
import type { Stores } from './stores.ts';
import { TransactionStore } from './transaction-store.ts';

export function buildStores({ config, timing, db, log, now, metrics, registry }: HubBase): Stores {
  return {
    db,
    links: new LinkStore(db, config.hubId, now),
    transactions: new TransactionStore(db),
    meterWriter: new MeterWriter(db, metrics, timing.figuresIntervalMs),
    limitStop: new LimitStop(registry, log, timing.stopRetryMs),
  };
}
