import type { Knex } from 'knex';
import { writeTransaction } from '@tok/database';
import type { StopTransactionRequest, StopTransactionResponse } from '@tok/ocpp';
import { meterRegisterWh } from '../../quirks/station-quirks.ts';
import type { CallContext } from '../../rpc/call-context.ts';
import { readStationTime } from '../../station-time.ts';
import type { Transaction } from '../../store/transaction-store.ts';
import { endTransaction } from '../../transactions/end-transaction.ts';
import { awaitsLateStop, takeLateStop } from '../../transactions/late-stop.ts';
import { authorizeTag } from './authorization.ts';
import { keepUnmatchedStop } from './unmatched-stop.ts';

/** Always answered: a station repeats a stop until it is. What fits no running transaction is kept aside for a person. */
export async function stopTransaction(
  request: StopTransactionRequest,
  context: CallContext,
): Promise<StopTransactionResponse> {
  const { station, stores, receivedAt } = context;
  const idTagInfo = await writeTransaction(stores.db, async (trx) => {
    await stores.transactions.lock(trx, station.id, request.transactionId);
    const transaction = await stores.transactions.read(trx, station.id, request.transactionId);
    await take(trx, transaction, request, context);
    if (request.idTag === undefined) return null;
    const place = { stationId: station.id, connectorNumber: transaction?.connectorNumber ?? null };
    return (await authorizeTag(trx, request.idTag, place, receivedAt, 'stop')).idTagInfo;
  });
  stores.transactions.forget(request.transactionId);
  stores.limitStop.forget(request.transactionId);
  return idTagInfo ? { idTagInfo } : {};
}

async function take(
  trx: Knex.Transaction,
  transaction: Transaction | null,
  request: StopTransactionRequest,
  context: CallContext,
): Promise<void> {
  if (!transaction || isOlderThan(transaction, request, context)) {
    await keepUnmatchedStop(trx, request, transaction, context);
  } else if (transaction.status === 'running') {
    await endTransaction(trx, transaction, request, context);
  } else if (awaitsLateStop(transaction)) {
    await takeLateStop(trx, transaction, request, context);
  } else if (!isReplay(transaction, request, context)) {
    await keepUnmatchedStop(trx, request, transaction, context);
  }
}

/** The unit of the meter may have been put right in Studio since the first arrival. */
function isReplay(
  { meterStopWh }: Transaction,
  { meterStop }: StopTransactionRequest,
  { station }: CallContext,
): boolean {
  return meterStopWh === meterStop || meterStopWh === meterRegisterWh(meterStop, station.quirks);
}

/**
 * A station that counts its own transactions while it is offline may name one of ours by chance. A stop that is older than
 * the start, by the station's own clock, and has a lower meter too, ends another transaction.
 */
function isOlderThan(
  transaction: Transaction,
  { timestamp, meterStop }: StopTransactionRequest,
  { station, receivedAt }: CallContext,
): boolean {
  const meterStopWh = meterRegisterWh(meterStop, station.quirks);
  if (transaction.status !== 'running' || meterStopWh >= transaction.meterStartWh) return false;
  const time = readStationTime(timestamp, station, receivedAt);
  return time.isPlausible && time.at < transaction.startedAt;
}
