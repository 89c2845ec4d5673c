import type { Knex } from 'knex';
import { forUpdate, readInstant, readOptionalInstant, writeJson, writeTransaction } from '@tok/database';
import type { InstantColumn } from '@tok/database';
import type { HubBase } from '../hub-base.ts';
import type { Stores } from '../store/stores.ts';
import type { Transaction } from '../store/transaction-store.ts';
import { tellEnd } from './end-transaction.ts';
import { isAbandoned } from './is-abandoned.ts';
import type { QuietTransaction } from './is-abandoned.ts';

/**
 * Closes, by their last reading, the transactions of this hub's stations that the stations have forgotten. The real stop
 * may come afterwards: late-stop.ts.
 */
export async function closeAbandonedTransactions(base: HubBase, stores: Stores, signal: AbortSignal): Promise<void> {
  const judge = { now: base.now(), graceMs: base.timing.stopGraceMs };
  const abandoned = (await quietTransactions(base.db, base)).filter((each) => isAbandoned(each, judge));
  for (const each of abandoned) {
    if (signal.aborted) return;
    await base.registry.queueOf(each.stationId).run(() => closeOne(base, stores, each));
  }
}

async function closeOne(base: HubBase, stores: Stores, { id, stationId }: QuietTransaction): Promise<void> {
  const now = base.now();
  const isClosed = await writeTransaction(base.db, async (trx) => {
    await forUpdate(trx, trx('ocpp_transactions').where('id', id).select('id'));
    // Whatever came meanwhile counts.
    const [quiet] = await quietTransactions(trx, base, id);
    if (!quiet) return false;
    const readingReceivedAt = await lastReadingReceivedAt(trx, id);
    if (!isAbandoned({ ...quiet, readingReceivedAt }, { now, graceMs: base.timing.stopGraceMs })) return false;
    const transaction = await stores.transactions.read(trx, stationId, id);
    if (transaction?.status !== 'running') return false;
    await closeByLastReading(trx, transaction, quiet, now);
    await tellEnd(trx, transaction, now);
    return true;
  });
  if (!isClosed) return;
  stores.transactions.forget(id);
  stores.limitStop.forget(id);
  base.log.warn({ transaction: id }, 'a transaction that its station forgot was closed by its last reading');
}

async function closeByLastReading(
  trx: Knex.Transaction,
  { id, figures }: Transaction,
  { bootedAt }: QuietTransaction,
  at: Date,
): Promise<void> {
  const { meter, soc, socStart, costMinor, stopCause } = figures;
  const endedAt = new Date(meter.measuredAt);
  await trx('ocpp_transactions')
    .where({ id })
    .update({
      status: 'ended',
      ended_at: endedAt,
      ...(meter.measuredAt > meter.startedAt && { last_meter_at: endedAt }),
      stop_reason: bootedAt !== null && bootedAt > endedAt ? 'PowerLoss' : 'Other',
      stop_cause: stopCause,
      energy_wh: meter.energyWh,
      register_wh: meter.registerWh,
      power_w: 0,
      soc,
      soc_start: socStart,
      cost_minor: costMinor,
      flags: writeJson([...new Set([...meter.flags, 'closed_without_stop'])]),
      suspended_at: null,
      updated_at: at,
    });
}

interface QuietRow {
  id: number;
  station: string;
  started_at: InstantColumn;
  start_received_at: InstantColumn;
  updated_at: InstantColumn;
  connected_at: InstantColumn | null;
  booted_at: InstantColumn | null;
  status: string | null;
  status_received_at: InstantColumn | null;
  status_since: InstantColumn | null;
  superseded_at: InstantColumn | null;
}

/** The running transactions, of stations connected to this hub, that nothing was heard of for the grace time. */
async function quietTransactions(db: Knex, { config, now, timing }: HubBase, id?: number): Promise<QuietTransaction[]> {
  const before = new Date(now().getTime() - timing.stopGraceMs);
  const later = db('ocpp_transactions as later')
    .whereRaw('later.station = t.station AND later.connector_number = t.connector_number')
    .whereRaw('later.started_at > t.started_at')
    .min('later.start_received_at');
  const query = db('ocpp_transactions as t')
    .join('station_links as l', 'l.id', 't.station')
    .leftJoin('connector_states as s', (on) => on.on('s.station', 't.station').andOn('s.number', 't.connector_number'))
    .where({ 't.status': 'running', 'l.hub': config.hubId, 'l.is_online': true })
    .where('t.updated_at', '<=', before)
    .where('l.connected_at', '<=', before)
    .select('t.id', 't.station', 't.started_at', 't.start_received_at', 't.updated_at', 'l.connected_at', 'l.booted_at')
    .select('s.status', 's.status_since', { status_received_at: 's.received_at', superseded_at: later });
  const rows: QuietRow[] = await (id === undefined ? query : query.where('t.id', id));
  return rows.map(readQuiet);
}

function readQuiet(row: QuietRow): QuietTransaction {
  return {
    id: row.id,
    stationId: row.station,
    startedAt: readInstant(row.started_at),
    startReceivedAt: readInstant(row.start_received_at),
    updatedAt: readInstant(row.updated_at),
    readingReceivedAt: null,
    connectedAt: readOptionalInstant(row.connected_at),
    bootedAt: readOptionalInstant(row.booted_at),
    connectorStatus: row.status,
    statusReceivedAt: readOptionalInstant(row.status_received_at),
    statusSince: readOptionalInstant(row.status_since),
    supersededAt: readOptionalInstant(row.superseded_at),
  };
}

/** Readings of the past are kept without moving the figures: they too show that the queue is not empty yet. */
async function lastReadingReceivedAt(trx: Knex.Transaction, id: number): Promise<Date | null> {
  const [row] = (await trx('meter_values').where('transaction', id).max({ at: 'received_at' })) as {
    at: InstantColumn | null;
  }[];
  return readOptionalInstant(row?.at ?? null);
}
