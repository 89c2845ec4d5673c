import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { readInstant, writeJson } from '@tok/database';
import type { OcppTransactionRow } from '@tok/database';
import { formatInstant } from '@tok/domain';
import type { StopTransactionRequest } from '@tok/ocpp';
import { contentKey } from '../../content-key.ts';
import { meterRegisterWh } from '../../quirks/station-quirks.ts';
import type { CallContext } from '../../rpc/call-context.ts';
import { readStationTime } from '../../station-time.ts';
import type { Transaction } from '../../store/transaction-store.ts';

/** More than a person would choose from; a station has a few connectors. */
const candidatesMax = 5;

/**
 * Keeps a StopTransaction that ends nothing: an id we never gave to that station, or a transaction that it cannot be the
 * end of. The second arrival is the same row.
 *
 * @param named the transaction of that station that the stop names; null where it has none with that id
 */
export async function keepUnmatchedStop(
  trx: Knex.Transaction,
  request: StopTransactionRequest,
  named: Transaction | null,
  { station, receivedAt, log }: CallContext,
): Promise<void> {
  const { transactionId } = request;
  log.warn({ station: station.code, transaction: transactionId, named: named?.status }, 'a stop fits no transaction');
  await trx('unmatched_stops')
    .insert({
      id: randomUUID(),
      station: station.id,
      stop_key: contentKey(station.id, request),
      transaction_number: transactionId,
      id_tag: request.idTag ?? null,
      meter_stop_wh: meterRegisterWh(request.meterStop, station.quirks),
      stopped_at: readStationTime(request.timestamp, station, receivedAt).at,
      reason: request.reason ?? null,
      payload: writeJson(request),
      explanation: `${explain(transactionId, named)} ${await advise(trx, station)}`,
      received_at: receivedAt,
    })
    .onConflict('stop_key')
    .ignore();
}

function explain(transactionId: number, named: Transaction | null): string {
  if (named?.status === 'running') {
    return `Станция назвала транзакцию №${transactionId}, но эта остановка старше её начала и с меньшим показанием счётчика: вероятно, станция считает номера сама. Транзакция не тронута.`;
  }
  if (named) {
    return `Транзакция №${transactionId} уже завершена с другим показанием счётчика. Её завершение не изменено.`;
  }
  return transactionId <= 0
    ? 'Станция не знала номера транзакции: вероятно, зарядка началась без связи и её начало до нас не дошло.'
    : `У этой станции нет транзакции №${transactionId}: вероятно, станция считает номера сама. Чужие транзакции не тронуты.`;
}

/** Names what runs at the station, without choosing: only a person may. */
async function advise(trx: Knex.Transaction, station: CallContext['station']): Promise<string> {
  const running: OcppTransactionRow[] = await trx('ocpp_transactions')
    .where({ station: station.id, status: 'running' })
    .orderBy('started_at', 'desc')
    .limit(candidatesMax);
  if (running.length === 0) {
    return 'Сейчас на станции не идёт ни одной транзакции. Если станция позже пришлёт начало, можно завершить этой остановкой его транзакцию; иначе оставьте её без последствий.';
  }
  const names = running.map(
    (row) =>
      `№${row.id} (коннектор ${row.connector_number}, с ${formatInstant(readInstant(row.started_at), station.timeZone)})`,
  );
  return `Сейчас на станции ${running.length === 1 ? 'идёт транзакция' : 'идут транзакции'} ${names.join(', ')}. Если это её остановка, выберите транзакцию и решение «Завершить этим транзакцию»; если нет, оставьте остановку без последствий.`;
}
