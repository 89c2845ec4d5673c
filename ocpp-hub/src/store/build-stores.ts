import { LimitStop } from '../commands/limit-stop.ts';
import type { HubBase } from '../hub-base.ts';
import { QuirkCatalogue } from '../quirks/quirk-catalogue.ts';
import { SuspicionStore } from '../quirks/suspicion-store.ts';
import { SuspicionWatch } from '../quirks/suspicion-watch.ts';
import { LinkStore } from './link-store.ts';
import { MeterWriter } from './meter-writer.ts';
import type { Stores } from './stores.ts';
import { TransactionStore } from './transaction-store.ts';

export function buildStores({ identity, timing, db, log, now, metrics, registry }: HubBase): Stores {
  const suspicionStore = new SuspicionStore(db);
  return {
    db,
    links: new LinkStore({ db, identity, now, offlineGraceMs: timing.offlineGraceMs }),
    transactions: new TransactionStore(db),
    meterWriter: new MeterWriter(db, metrics, timing.figuresIntervalMs),
    limitStop: new LimitStop(registry, log, timing.stopRetryMs),
    quirks: new QuirkCatalogue(db, suspicionStore),
    suspicions: new SuspicionWatch({ store: suspicionStore, metrics, log, now }),
  };
}
