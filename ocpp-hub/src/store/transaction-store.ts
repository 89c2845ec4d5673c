import type { Knex } from 'knex';
import { forUpdate, readJson, writeJson } from '@tok/database';
import type { OcppTransactionRow } from '@tok/database';
import type { MeterState } from '@tok/domain';
import { hubLimits } from '../limits.ts';
import type { SessionLimits } from './session-store.ts';
import { GroupLoad } from './group-load.ts';
import { readTransactions } from './read-transactions.ts';
import type { HubFlag, TransactionFlag } from './transaction-flag.ts';

export interface NewTransaction {
  stationId: string;
  connectorNumber: number;
  connectorId: string | null;
  sessionId: string | null;
  idTag: string;
  startKey: string;
  meterStartWh: number;
  startedAt: Date;
  receivedAt: Date;
  costMinor: number | null;
  flags: HubFlag[];
}

/** Figures that change with each reading. */
export interface TransactionFigures {
  /** its flags are all that stand in the row: TransactionFlag[] */
  meter: MeterState;
  powerW: number | null;
  soc: number | null;
  socStart: number | null;
  costMinor: number | null;
  stopCause: string | null;
}

export interface Transaction {
  id: number;
  stationId: string;
  connectorNumber: number;
  sessionId: string | null;
  status: string;
  meterStartWh: number;
  meterStopWh: number | null;
  startedAt: Date;
  /** of the connector; null where Studio does not know it */
  maxPowerW: number | null;
  limits: SessionLimits | null;
  /** between its last readings, seconds; null until there were some since the station connected */
  meterPeriodS: number | null;
  figures: TransactionFigures;
}

/** Numbers of ours are integers of Postgres; a station may name any. */
const idMax = 2 ** 31 - 1;

/** ocpp_transactions, and in memory those that run at the stations of this hub. */
export class TransactionStore {
  readonly #loads: GroupLoad<number, Transaction>;
  readonly #running = new Map<number, Transaction>();
  readonly #idsOfStation = new Map<string, Set<number>>();

  constructor(db: Knex) {
    this.#loads = new GroupLoad({
      loadersMax: 2,
      keysMax: hubLimits.transactionsPerLoadMax,
      load: (ids) => readTransactions(db, ids),
    });
  }

  async findByStartKey(
    trx: Knex.Transaction,
    startKey: string,
  ): Promise<{ id: number; flags: TransactionFlag[] } | null> {
    const row: Pick<OcppTransactionRow, 'id' | 'flags'> | undefined = await trx('ocpp_transactions')
      .where('start_key', startKey)
      .first('id', 'flags');
    return row ? { id: row.id, flags: readJson<TransactionFlag[]>(row.flags) ?? [] } : null;
  }

  async isConnectorBusy(
    trx: Knex.Transaction,
    place: { stationId: string; connectorNumber: number },
  ): Promise<boolean> {
    const row: unknown = await trx('ocpp_transactions')
      .where({ station: place.stationId, connector_number: place.connectorNumber, status: 'running' })
      .first('id');
    return row !== undefined;
  }

  /** @returns the transactionId for the wire */
  async insert(trx: Knex.Transaction, transaction: NewTransaction): Promise<number> {
    const [row] = (await trx('ocpp_transactions')
      .insert({
        station: transaction.stationId,
        connector_number: transaction.connectorNumber,
        connector: transaction.connectorId,
        session: transaction.sessionId,
        id_tag: transaction.idTag,
        start_key: transaction.startKey,
        status: 'running',
        meter_start_wh: transaction.meterStartWh,
        started_at: transaction.startedAt,
        start_received_at: transaction.receivedAt,
        energy_wh: 0,
        register_wh: transaction.meterStartWh,
        cost_minor: transaction.costMinor,
        flags: writeJson(transaction.flags),
        updated_at: transaction.receivedAt,
      })
      .returning('id')) as { id: number }[];
    if (!row) throw new Error('the database returned no id for a new transaction');
    return row.id;
  }

  /** Of that station only; null when it does not run, or has not been seen since the station connected. */
  running(stationId: string, id: number): Transaction | null {
    const running = this.#running.get(id);
    return running?.stationId === stationId ? running : null;
  }

  /** Of that station only; from memory when it runs and has been seen since the station connected. */
  async find(stationId: string, id: number): Promise<Transaction | null> {
    if (this.#running.has(id)) return this.running(stationId, id);
    if (!isOurNumber(id)) return null;
    const found = await this.#loads.load(id);
    if (found?.stationId !== stationId) return null;
    if (found.status === 'running') this.#remember(found);
    return found;
  }

  /** From the table, whatever memory says; with all readings that are stored, also those its figures lack as yet. */
  async read(db: Knex, stationId: string, id: number): Promise<Transaction | null> {
    if (!isOurNumber(id)) return null;
    const found = (await readTransactions(db, [id])).get(id);
    return found?.stationId === stationId ? found : null;
  }

  /** Whoever ends it waits for others who do. */
  async lock(trx: Knex.Transaction, stationId: string, id: number): Promise<void> {
    if (!isOurNumber(id)) return;
    await forUpdate(trx, trx('ocpp_transactions').where({ id, station: stationId }).select('id'));
  }

  async end(trx: Knex.Transaction, transaction: Transaction, end: TransactionEnd): Promise<void> {
    await trx('ocpp_transactions')
      .where('id', transaction.id)
      .update({
        status: 'ended',
        meter_stop_wh: end.meterStopWh,
        ended_at: end.endedAt,
        stop_received_at: end.receivedAt,
        stop_reason: end.reason,
        stop_cause: end.figures.stopCause,
        energy_wh: end.figures.meter.energyWh,
        register_wh: end.figures.meter.registerWh,
        last_meter_at: lastMeterAt(end.figures.meter),
        power_w: 0,
        soc: end.figures.soc,
        soc_start: end.figures.socStart,
        cost_minor: end.figures.costMinor,
        flags: writeJson(end.figures.meter.flags),
        suspended_at: null,
        updated_at: end.receivedAt,
      });
  }

  /** The table decides from now on. */
  forget(id: number): void {
    const transaction = this.#running.get(id);
    if (!transaction) return;
    this.#running.delete(id);
    this.#idsOfStation.get(transaction.stationId)?.delete(id);
  }

  /** Another hub may have served the station meanwhile. */
  forgetStation(stationId: string): void {
    for (const id of this.#idsOfStation.get(stationId) ?? []) this.#running.delete(id);
    this.#idsOfStation.delete(stationId);
  }

  #remember(transaction: Transaction): void {
    const { id, stationId } = transaction;
    this.#running.set(id, transaction);
    const ids = this.#idsOfStation.get(stationId);
    if (ids) ids.add(id);
    else this.#idsOfStation.set(stationId, new Set([id]));
  }
}

/** null: none was counted. */
function lastMeterAt({ measuredAt, startedAt }: MeterState): Date | null {
  return measuredAt === startedAt ? null : new Date(measuredAt);
}

function isOurNumber(id: number): boolean {
  return id > 0 && id <= idMax;
}

export interface TransactionEnd {
  meterStopWh: number;
  endedAt: Date;
  receivedAt: Date;
  reason: string;
  figures: TransactionFigures;
}
