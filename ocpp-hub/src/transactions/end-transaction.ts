import type { Knex } from 'knex';
import { finalEnergy, priceEnergy } from '@tok/domain';
import type { StopTransactionRequest } from '@tok/ocpp';
import { meterRow, readMeterValue } from '../actions/ocpp16/meter-reading.ts';
import type { StationReading } from '../actions/ocpp16/meter-reading.ts';
import { countReadings } from '../actions/ocpp16/follow-readings.ts';
import { ratedPowerW } from '../actions/ocpp16/transaction-progress.ts';
import { meterRegisterWh } from '../quirks/station-quirks.ts';
import type { CallContext, KnownStation } from '../rpc/call-context.ts';
import { readStationTime } from '../station-time.ts';
import { addHubEvents } from '../store/hub-event-store.ts';
import { insertMeterRows } from '../store/meter-value-rows.ts';
import type { TransactionFlag } from '../store/transaction-flag.ts';
import type { Transaction, TransactionFigures } from '../store/transaction-store.ts';

/** Who sent the stop, and when it came. */
export type StopContext = Pick<CallContext, 'receivedAt' | 'stores'> & { station: KnownStation };

/** A StopTransaction as it bears on one transaction. */
export interface StopFacts {
  meterStopWh: number;
  endedAt: Date;
  reason: string;
  readings: StationReading[];
  /** energy, cost and flags as they are to be billed */
  figures: TransactionFigures;
}

/** Ends a running transaction with its StopTransaction, in the caller's transaction. */
export async function endTransaction(
  trx: Knex.Transaction,
  transaction: Transaction,
  request: StopTransactionRequest,
  context: StopContext,
): Promise<void> {
  const { stores, receivedAt } = context;
  const { meterStopWh, endedAt, reason, readings, figures } = readStop(transaction, request, context);
  await keepStopReadings(trx, transaction, readings);
  await stores.transactions.end(trx, transaction, { meterStopWh, endedAt, receivedAt, reason, figures });
  await tellEnd(trx, transaction, receivedAt);
}

export function readStop(transaction: Transaction, request: StopTransactionRequest, context: StopContext): StopFacts {
  const time = readStationTime(request.timestamp, context.station, context.receivedAt);
  const meterStopWh = meterRegisterWh(request.meterStop, context.station.quirks);
  const readings = (request.transactionData ?? []).map((value) =>
    readMeterValue(value, transaction.connectorNumber, context),
  );
  const counted = countReadings(transaction, readings, context);
  const flags: TransactionFlag[] = time.isPlausible ? [] : ['clock_implausible'];
  const meterWh = meterStopWh - transaction.meterStartWh;
  if (context.stores.suspicions.isMeterDoubtful(context.station, meterWh, counted.meter.energyWh)) {
    flags.push('unit_suspected');
  }
  return {
    meterStopWh,
    endedAt: time.at,
    // OCPP 1.6, 6.49: "MAY only be omitted when the Reason is Local"
    reason: request.reason ?? 'Local',
    readings,
    figures: finalFigures(transaction, counted, { meterStopWh, endedAt: time.at, flags }),
  };
}

export async function keepStopReadings(
  trx: Knex.Transaction,
  transaction: Transaction,
  readings: StationReading[],
): Promise<void> {
  const place = {
    transactionId: transaction.id,
    stationId: transaction.stationId,
    connectorNumber: transaction.connectorNumber,
  };
  await insertMeterRows(
    trx,
    readings.map((reading) => meterRow(reading, place)),
  );
}

/** Says to extensions/charging that the transaction has other final figures than before. */
export async function tellEnd(trx: Knex.Transaction, transaction: Transaction, at: Date): Promise<void> {
  const { stationId, id: transactionId, sessionId } = transaction;
  await addHubEvents(trx, [{ kind: 'transaction.ended', stationId, transactionId, sessionId, at }]);
}

function finalFigures(
  transaction: Transaction,
  figures: TransactionFigures,
  { meterStopWh, endedAt, flags }: { meterStopWh: number; endedAt: Date; flags: TransactionFlag[] },
): TransactionFigures {
  const { meterStartWh, startedAt, limits } = transaction;
  const final = finalEnergy({
    meterStartWh,
    meterStopWh,
    state: figures.meter,
    startedAt,
    // A clock that was set back meanwhile: the charge lasted at least until its last reading.
    endedAt: new Date(Math.max(endedAt.getTime(), figures.meter.measuredAt)),
    maxPowerW: ratedPowerW(transaction),
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
