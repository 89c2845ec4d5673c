import type { MeterValuesRequest, MeterValuesResponse } from '@tok/ocpp';
import type { CallContext } from '../../rpc/call-context.ts';
import type { Transaction } from '../../store/transaction-store.ts';
import { checkConnectorNumber } from './connector-number.ts';
import { countReadings, followReadings } from './follow-readings.ts';
import { meterRow, readMeterValue } from './meter-reading.ts';

/**
 * Every reading is kept. Only those that name a running transaction of that very connector move its figures: nothing is
 * attached by guessing.
 */
export async function meterValues(request: MeterValuesRequest, context: CallContext): Promise<MeterValuesResponse> {
  checkConnectorNumber(request.connectorId);
  const { station, stores, receivedAt } = context;
  const transaction = await findTransaction(request, context);
  const place = {
    transactionId: transaction?.id ?? null,
    transactionNumber: request.transactionId ?? null,
    stationId: station.id,
    connectorNumber: request.connectorId,
  };
  const readings = request.meterValue.map((value) => readMeterValue(value, request.connectorId, context));
  const rows = readings.map((reading) => meterRow(reading, place));
  if (transaction?.status !== 'running') {
    await stores.meterWriter.submit({ rows, figures: null });
    return {};
  }
  const before = transaction.figures;
  const figures = countReadings(transaction, readings, context);
  await stores.meterWriter.submit({
    rows,
    figures: {
      ...figures,
      transactionId: transaction.id,
      sessionId: transaction.sessionId,
      at: receivedAt,
    },
  });
  // Only now: what is not committed has not happened.
  transaction.figures = figures;
  followReadings(transaction, before, readings, context);
  return {};
}

async function findTransaction(
  { connectorId, transactionId }: MeterValuesRequest,
  { station, stores }: CallContext,
): Promise<Transaction | null> {
  if (transactionId === undefined) return null;
  const transaction = await stores.transactions.find(station.id, transactionId);
  return transaction?.connectorNumber === connectorId ? transaction : null;
}
