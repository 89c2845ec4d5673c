import type { Knex } from 'knex';
import { finalEnergy, priceEnergy } from '@tok/domain';
import { forUpdate, writeTransaction } from '@tok/database';
import type { StopTransactionRequest, StopTransactionResponse } from '@tok/ocpp';
import type { CallContext } from '../../rpc/call-context.ts';
import { readStationTime } from '../../station-time.ts';
import { addHubEvents } from '../../store/hub-event-store.ts';
import { insertMeterRows } from '../../store/meter-value-rows.ts';
import type { HubFlag } from '../../store/transaction-flag.ts';
import type { Transaction, TransactionFigures } from '../../store/transaction-store.ts';
import { authorizeTag } from './authorization.ts';
import { meterRow, readMeterValue } from './meter-reading.ts';
import { figuresAfter, unknownConnectorPowerW } from './transaction-progress.ts';
import { keepUnmatchedStop } from './unmatched-stop.ts';

/** Always answered: a station repeats a stop until it is. What fits no running transaction is kept aside for a person. */
export async function stopTransaction(
  request: StopTransactionRequest,
  context: CallContext,
): Promise<StopTransactionResponse> {
  const { station, stores, receivedAt } = context;
  const idTagInfo = await writeTransaction(stores.db, async (trx) => {
    await forUpdate(
      trx,
      trx('ocpp_transactions').where({ id: request.transactionId, station: station.id }).select('id'),
    );
    const transaction = await stores.transactions.read(trx, station.id, request.transactionId);
    if (transaction?.status === 'running') await end(trx, transaction, request, context);
    else if (transaction?.meterStopWh !== request.meterStop) {
      await keepUnmatchedStop(trx, request, transaction !== null, context);
    }
    if (request.idTag === undefined) return null;
    const place = { stationId: station.id, connectorNumber: transaction?.connectorNumber ?? null };
    return (await authorizeTag(trx, request.idTag, place, receivedAt)).idTagInfo;
  });
  stores.transactions.forget(request.transactionId);
  stores.limitStop.forget(request.transactionId);
  return idTagInfo ? { idTagInfo } : {};
}

async function end(
  trx: Knex.Transaction,
  transaction: Transaction,
  request: StopTransactionRequest,
  context: CallContext,
): Promise<void> {
  const { station, stores, receivedAt } = context;
  const time = readStationTime(request.timestamp, station.timeZone, receivedAt);
  const readings = (request.transactionData ?? []).map((value) =>
    readMeterValue(value, transaction.connectorNumber, context),
  );
  const place = {
    transactionId: transaction.id,
    stationId: station.id,
    connectorNumber: transaction.connectorNumber,
  };
  await insertMeterRows(
    trx,
    readings.map((reading) => meterRow(reading, place)),
  );
  await stores.transactions.end(trx, transaction, {
    meterStopWh: request.meterStop,
    endedAt: time.at,
    receivedAt,
    reason: request.reason ?? 'Local',
    figures: finalFigures(transaction, figuresAfter(transaction, readings), {
      meterStopWh: request.meterStop,
      endedAt: time.at,
      flags: time.isPlausible ? [] : ['clock_implausible'],
    }),
  });
  await addHubEvents(trx, [
    {
      kind: 'transaction.ended',
      stationId: station.id,
      transactionId: transaction.id,
      sessionId: transaction.sessionId,
      at: receivedAt,
    },
  ]);
}

function finalFigures(
  transaction: Transaction,
  figures: TransactionFigures,
  { meterStopWh, endedAt, flags }: { meterStopWh: number; endedAt: Date; flags: HubFlag[] },
): TransactionFigures {
  const { meterStartWh, startedAt, maxPowerW, limits } = transaction;
  const final = finalEnergy({
    meterStartWh,
    meterStopWh,
    state: figures.meter,
    startedAt,
    endedAt,
    maxPowerW: maxPowerW ?? unknownConnectorPowerW,
  });
  return {
    ...figures,
    meter: {
      ...figures.meter,
      energyWh: final.energyWh,
      flags: [...new Set([...figures.meter.flags, ...flags, ...final.flags])],
    },
    costMinor: limits ? priceEnergy(final.energyWh, limits.priceMinorPerKwh) : null,
    // The limit may be crossed by the last readings; the charge was not stopped for it any more.
    stopCause: transaction.figures.stopCause,
  };
}
