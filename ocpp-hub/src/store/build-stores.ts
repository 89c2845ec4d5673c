import { LimitStop } from '../commands/limit-stop.ts';
import type { HubBase } from '../hub-base.ts';
import { DriftStore } from '../quirks/drift-store.ts';
import { QuirkCatalogue } from '../quirks/quirk-catalogue.ts';
import { SuspicionStore } from '../quirks/suspicion-store.ts';
import { SuspicionWatch } from '../quirks/suspicion-watch.ts';
import { LinkStore } from './link-store.ts';
import { MeterWriter } from './meter-writer.ts';
import type { Stores } from './stores.ts';
import { TransactionStore } from './transaction-store.ts';

export function buildStores({ identity, timing, db, log, now, metrics, registry }: HubBase): Stores {
  const suspicionStore = new SuspicionStore(db);
  const transactions = new TransactionStore(db);
  const meterWriter = new MeterWriter(db, metrics, timing.figuresIntervalMs);
  return {
    db,
    transactions,
    meterWriter,
    links: new LinkStore({ db, identity, now, offlineGraceMs: timing.offlineGraceMs }),
    limitStop: new LimitStop({ registry, transactions, meterWriter, log, now, retryMs: timing.stopRetryMs }),
    quirks: new QuirkCatalogue(db, suspicionStore),
    drifts: new DriftStore(db),
    suspicions: new SuspicionWatch({ store: suspicionStore, metrics, log, now }),
  };
}
