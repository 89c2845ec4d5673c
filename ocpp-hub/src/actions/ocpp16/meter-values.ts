import type { MeterValuesRequest, MeterValuesResponse } from '@tok/ocpp';
import type { CallContext } from '../../rpc/call-context.ts';
import type { Transaction } from '../../store/transaction-store.ts';
import { stopWhatGoesOn } from '../../transactions/stop-what-goes-on.ts';
import { checkConnectorNumber } from './connector-number.ts';
import { countReadings, followReadings } from './follow-readings.ts';
import { meterRow, readMeterValue } from './meter-reading.ts';
import type { StationReading } from './meter-reading.ts';
import { inOrderOfTime } from './transaction-progress.ts';

/**
 * Every reading is kept. Only those that name a running transaction of that very connector move its figures: nothing is
 * attached by guessing.
 */
export async function meterValues(request: MeterValuesRequest, context: CallContext): Promise<MeterValuesResponse> {
  checkConnectorNumber(request.connectorId);
  const { station, stores } = context;
  const found = findTransaction(request, context);
  const transaction = found instanceof Promise ? await found : found;
  const place = {
    transactionId: transaction?.id ?? null,
    transactionNumber: request.transactionId ?? null,
    stationId: station.id,
    connectorNumber: request.connectorId,
  };
  // Stored in the order in which they count: so they are counted again where a hub died.
  const readings = inOrderOfTime(
    request.meterValue.map((value) => readMeterValue(value, request.connectorId, context)),
  );
  await stores.meterWriter.submit(readings.map((reading) => meterRow(reading, place)));
  // Only now: what is not committed has not happened.
  if (transaction?.status === 'running') await moveFigures(transaction, readings, context);
  else if (transaction) await stopWhatGoesOn(transaction, readings, context);
  return {};
}

async function moveFigures(
  transaction: Transaction,
  readings: readonly StationReading[],
  context: CallContext,
): Promise<void> {
  const { stores, receivedAt: at } = context;
  const before = transaction.figures;
  const figures = countReadings(transaction, readings, context);
  transaction.figures = figures;
  const note = { transactionId: transaction.id, sessionId: transaction.sessionId, figures, at };
  const written = figures.stopCause === before.stopCause ? stores.figures.note(note) : stores.figures.write(note);
  if (written) await written;
  followReadings(transaction, before, readings, context);
}

/** Without a promise where it is in memory, as it is for all readings but the first. */
function findTransaction(
  { connectorId, transactionId }: MeterValuesRequest,
  { station, stores }: CallContext,
): Transaction | Promise<Transaction | null> | null {
  if (transactionId === undefined) return null;
  const atConnector = (transaction: Transaction | null): Transaction | null =>
    transaction?.connectorNumber === connectorId ? transaction : null;
  const running = stores.transactions.running(station.id, transactionId);
  return running ? atConnector(running) : stores.transactions.find(station.id, transactionId).then(atConnector);
}
