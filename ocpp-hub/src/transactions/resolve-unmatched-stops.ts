import type { Knex } from 'knex';
import { forUpdate, forUpdateSkipLocked, readInstant, readJson, writeTransaction } from '@tok/database';
import type { UnmatchedStopRow } from '@tok/database';
import { formatEnergy } from '@tok/domain';
import { validatePayload } from '@tok/ocpp';
import type { HubBase } from '../hub-base.ts';
import { findStationById } from '../store/station-store.ts';
import type { Stores } from '../store/stores.ts';
import { endTransaction } from './end-transaction.ts';
import type { StopContext } from './end-transaction.ts';
import { awaitsLateStop, takeLateStop } from './late-stop.ts';

const stopsPerLookMax = 100;

/**
 * Does what people decided in Studio about stops that fit no transaction. Any hub may do it for any station: the rows are
 * locked, and a hub that has the transaction in memory writes no figures of one that has ended.
 */
export async function resolveUnmatchedStops(base: HubBase, stores: Stores, signal: AbortSignal): Promise<void> {
  const decided: Pick<UnmatchedStopRow, 'id' | 'station'>[] = await base
    .db('unmatched_stops')
    .whereNotNull('resolution')
    .whereNull('resolved_at')
    .orderBy('received_at')
    .limit(stopsPerLookMax)
    .select('id', 'station');
  for (const { id, station } of decided) {
    if (signal.aborted) return;
    await base.registry.queueOf(station).run(() => resolveOne(base, stores, id));
  }
}

async function resolveOne({ db, now, log }: HubBase, stores: Stores, id: string): Promise<void> {
  const ended = await writeTransaction(db, async (trx) => {
    const unresolved = trx('unmatched_stops').where('id', id).whereNotNull('resolution').whereNull('resolved_at');
    const [stop] = (await forUpdateSkipLocked(trx, unresolved)) as UnmatchedStopRow[];
    if (!stop) return null;
    const { outcome, transactionId } = await resolve(trx, stop, stores);
    const at = now();
    await trx('unmatched_stops').where('id', id).update({ outcome, resolved_at: at });
    // The stop was received long ago; its transaction changed just now.
    if (transactionId !== null) await trx('ocpp_transactions').where('id', transactionId).update({ updated_at: at });
    log.info({ stop: id, resolution: stop.resolution, transaction: transactionId }, 'an unmatched stop was resolved');
    return transactionId;
  });
  if (ended === null) return;
  stores.transactions.forget(ended);
  stores.limitStop.forget(ended);
}

interface Resolution {
  outcome: string;
  /** the transaction that was ended */
  transactionId: number | null;
}

const refusal = (outcome: string): Resolution => ({ outcome, transactionId: null });

async function resolve(trx: Knex.Transaction, stop: UnmatchedStopRow, stores: Stores): Promise<Resolution> {
  if (stop.resolution !== 'attach') return refusal('Остановка оставлена без последствий.');
  return attach(trx, stop, stores);
}

/** As StopTransaction would have ended it, had it named the right transaction. */
async function attach(trx: Knex.Transaction, stop: UnmatchedStopRow, stores: Stores): Promise<Resolution> {
  const { transaction: transactionId } = stop;
  if (transactionId === null) return refusal('Не завершено: транзакция не выбрана или удалена.');
  await forUpdate(trx, trx('ocpp_transactions').where('id', transactionId).select('id'));
  const transaction = await stores.transactions.read(trx, stop.station, transactionId);
  if (!transaction) return refusal(`Не завершено: транзакция №${transactionId} другой станции.`);
  const context = await contextOf(trx, stop, stores);
  if (!context) return refusal('Не завершено: станции больше нет.');
  const read = validatePayload('StopTransaction', 'request', readJson(stop.payload));
  if (!read.ok) return refusal('Не завершено: сообщение станции не читается.');
  const request = read.payload;
  if (transaction.status === 'running') await endTransaction(trx, transaction, request, context);
  else if (awaitsLateStop(transaction)) await takeLateStop(trx, transaction, request, context);
  else return refusal(`Не завершено: транзакция №${transactionId} завершилась раньше, её показания не изменены.`);
  return { outcome: await describeEnd(trx, transactionId), transactionId };
}

/** What the stop would have met had it been handled when it came. */
async function contextOf(trx: Knex.Transaction, stop: UnmatchedStopRow, stores: Stores): Promise<StopContext | null> {
  const station = await findStationById(trx, stop.station);
  if (!station) return null;
  const quirks = await stores.quirks.ofStation(trx, station.id);
  return { station: { ...station, quirks }, receivedAt: readInstant(stop.received_at), stores };
}

async function describeEnd(trx: Knex.Transaction, transactionId: number): Promise<string> {
  const row: { energy_wh: number; flags: unknown } = await trx('ocpp_transactions')
    .where('id', transactionId)
    .first('energy_wh', 'flags');
  const isDoubtful = (readJson<string[]>(row.flags) ?? []).some((flag) => flag.startsWith('final_'));
  const energy = formatEnergy(row.energy_wh);
  return isDoubtful
    ? `Транзакция №${transactionId} завершена, но показание остановки не согласуется с её показаниями: по показаниям передано ${energy}. Зарядку проверит человек.`
    : `Транзакция №${transactionId} завершена этой остановкой: передано ${energy}.`;
}
