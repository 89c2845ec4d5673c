import type { Knex } from 'knex';
import type { LimitStop } from '../commands/limit-stop.ts';
import type { LinkStore } from './link-store.ts';
import type { MeterWriter } from './meter-writer.ts';
import type { TransactionStore } from './transaction-store.ts';

/** What the handlers of actions read and write. */
export interface Stores {
  db: Knex;
  links: LinkStore;
  transactions: TransactionStore;
  meterWriter: MeterWriter;
  limitStop: LimitStop;
}
