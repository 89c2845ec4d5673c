import type { Knex } from 'knex';
import type { StationAuthority } from '../certificates/station-authority.ts';
import type { LimitStop } from '../commands/limit-stop.ts';
import type { DriftStore } from '../quirks/drift-store.ts';
import type { QuirkCatalogue } from '../quirks/quirk-catalogue.ts';
import type { SuspicionWatch } from '../quirks/suspicion-watch.ts';
import type { FiguresWriter } from './figures-writer.ts';
import type { LinkStore } from './link-store.ts';
import type { MeterWriter } from './meter-writer.ts';
import type { TransactionStore } from './transaction-store.ts';

/** What the handlers of actions read and write. */
export interface Stores {
  db: Knex;
  links: LinkStore;
  transactions: TransactionStore;
  meterWriter: MeterWriter;
  figures: FiguresWriter;
  limitStop: LimitStop;
  stationAuthority: StationAuthority;
  quirks: QuirkCatalogue;
  drifts: DriftStore;
  suspicions: SuspicionWatch;
}
