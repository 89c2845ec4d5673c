import { StationAuthority } from '../certificates/station-authority.ts';
import { LimitStop } from '../commands/limit-stop.ts';
import type { HubBase } from '../hub-base.ts';
import { DriftStore } from '../quirks/drift-store.ts';
import { QuirkCatalogue } from '../quirks/quirk-catalogue.ts';
import { SuspicionStore } from '../quirks/suspicion-store.ts';
import { SuspicionWatch } from '../quirks/suspicion-watch.ts';
import { securityOf } from '../security-config.ts';
import { FiguresWriter } from './figures-writer.ts';
import { LinkStore } from './link-store.ts';
import { MeterWriter } from './meter-writer.ts';
import type { Stores } from './stores.ts';
import { TransactionStore } from './transaction-store.ts';

export function buildStores({ config, identity, timing, db, log, now, metrics, registry }: HubBase): Stores {
  const suspicionStore = new SuspicionStore(db);
  const transactions = new TransactionStore(db);
  const figures = new FiguresWriter({
    ...{ db, log, now },
    writeIntervalMs: timing.figuresWriteMs,
    announceIntervalMs: timing.figuresIntervalMs,
  });
  return {
    db,
    transactions,
    figures,
    meterWriter: new MeterWriter(db, metrics),
    links: new LinkStore({ db, identity, now, offlineGraceMs: timing.offlineGraceMs }),
    stationAuthority: buildAuthority(config),
    limitStop: new LimitStop({ registry, transactions, figures, log, now, retryMs: timing.stopRetryMs }),
    quirks: new QuirkCatalogue(db, suspicionStore),
    drifts: new DriftStore(db),
    suspicions: new SuspicionWatch({ store: suspicionStore, metrics, log, now }),
  };
}

function buildAuthority(config: HubBase['config']): StationAuthority {
  const { stationCaFile, stationCaKeyFile, stationCertificateDays } = securityOf(config);
  const files = stationCaFile && stationCaKeyFile ? { certFile: stationCaFile, keyFile: stationCaKeyFile } : null;
  return new StationAuthority(files, stationCertificateDays);
}
