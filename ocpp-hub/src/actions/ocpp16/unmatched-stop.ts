import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { writeJson } from '@tok/database';
import type { StopTransactionRequest } from '@tok/ocpp';
import { contentKey } from '../../content-key.ts';
import type { CallContext } from '../../rpc/call-context.ts';
import { readStationTime } from '../../station-time.ts';

/**
 * Keeps a StopTransaction that ends nothing: an id we never gave to that station, or a transaction that ended with another
 * meter. The second arrival is the same row.
 */
export async function keepUnmatchedStop(
  trx: Knex.Transaction,
  request: StopTransactionRequest,
  hasEnded: boolean,
  { station, receivedAt, log }: CallContext,
): Promise<void> {
  log.warn({ station: station.code, transaction: request.transactionId, hasEnded }, 'a stop fits no transaction');
  await trx('unmatched_stops')
    .insert({
      id: randomUUID(),
      station: station.id,
      stop_key: contentKey(station.id, request),
      transaction_number: request.transactionId,
      id_tag: request.idTag ?? null,
      meter_stop_wh: request.meterStop,
      stopped_at: readStationTime(request.timestamp, station.timeZone, receivedAt).at,
      reason: request.reason ?? null,
      payload: writeJson(request),
      explanation: hasEnded
        ? 'Эта транзакция уже завершена с другим показанием счётчика. Завершение не изменено.'
        : explainUnknown(request.transactionId),
      received_at: receivedAt,
    })
    .onConflict('stop_key')
    .ignore();
}

function explainUnknown(transactionId: number): string {
  return transactionId <= 0
    ? 'Станция не знала номера транзакции: вероятно, зарядка началась без связи и её начало до нас не дошло.'
    : 'У этой станции нет транзакции с таким номером. Чужая транзакция не тронута.';
}
