import { forUpdate, readJson, writeTransaction } from '@tok/database';
import type { StationCommandRow } from '@tok/database';
import type { StationReading } from '../actions/ocpp16/meter-reading.ts';
import type { CallContext } from '../rpc/call-context.ts';
import { queueOwnCommand } from '../store/own-command.ts';
import type { Transaction } from '../store/transaction-store.ts';
import { awaitsLateStop } from './late-stop.ts';

/** A reading that is older than this came from the station's queue: nothing flows. */
const freshMs = 120_000;
/** Noise of a register at rest. */
const jitterWh = 100;
/** Between two stops that are asked for. */
const retryMs = 300_000;

/**
 * A station that goes on with a transaction that we closed without it delivers energy that nobody has agreed to pay for:
 * it is told to stop, and its stop will say how much it was (late-stop.ts).
 */
export async function stopWhatGoesOn(
  transaction: Transaction,
  readings: readonly StationReading[],
  { stores, receivedAt }: Pick<CallContext, 'stores' | 'receivedAt'>,
): Promise<void> {
  if (!awaitsLateStop(transaction)) return;
  const { registerWh } = transaction.figures.meter;
  const flows = readings.some(
    (reading) => (reading.registerWh ?? 0) > registerWh + jitterWh && +receivedAt - +reading.measuredAt <= freshMs,
  );
  if (!flows) return;
  const { id: transactionId, stationId } = transaction;
  await writeTransaction(stores.db, async (trx) => {
    await forUpdate(trx, trx('ocpp_transactions').where('id', transactionId).select('id'));
    const asked: Pick<StationCommandRow, 'arguments'>[] = await trx('station_commands')
      .where({ station: stationId, action: 'RemoteStopTransaction' })
      .where('created_at', '>', new Date(+receivedAt - retryMs))
      .select('arguments');
    const isAsked = asked.some(
      (command) => readJson<{ transactionId?: number }>(command.arguments)?.transactionId === transactionId,
    );
    if (isAsked) return;
    await queueOwnCommand(trx, {
      ...{ stationId, action: 'RemoteStopTransaction', payload: { transactionId } },
      ...{ at: receivedAt, expiresAt: new Date(+receivedAt + retryMs) },
    });
  });
}
