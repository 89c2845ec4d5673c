import type { Knex } from 'knex';
import { writeJson } from '@tok/database';
import { meterFlags } from '@tok/domain';
import type { StopTransactionRequest } from '@tok/ocpp';
import type { Transaction } from '../store/transaction-store.ts';
import { keepStopReadings, readStop, tellEnd } from './end-transaction.ts';
import type { StopContext, StopFacts } from './end-transaction.ts';

/** Between the last reading and a stop nobody heard some energy flows; the final energy allows as much. */
const toleranceWh = 1_000;
const tolerancePercent = 2;

/** Whether we closed it by its last reading and its StopTransaction has not come yet. */
export function awaitsLateStop(transaction: Transaction): boolean {
  const { status, meterStopWh, figures } = transaction;
  return status === 'ended' && meterStopWh === null && figures.meter.flags.includes('closed_without_stop');
}

/**
 * The StopTransaction of a transaction that we closed without it. A bill that was right within the tolerance stays as it is
 * and the stop is only noted; otherwise the row gets the station's figures and extensions/charging is told again: what was
 * settled on other figures goes before a person, and nothing is captured twice.
 */
export async function takeLateStop(
  trx: Knex.Transaction,
  transaction: Transaction,
  request: StopTransactionRequest,
  context: StopContext,
): Promise<void> {
  const { receivedAt } = context;
  const stop = readStop(transaction, request, context);
  await keepStopReadings(trx, transaction, stop.readings);
  const isBillRight = transaction.sessionId !== null && saysTheSame(transaction, stop);
  const { meter, soc, costMinor } = stop.figures;
  const figures = isBillRight
    ? {}
    : {
        energy_wh: meter.energyWh,
        register_wh: meter.registerWh,
        soc,
        cost_minor: costMinor,
        flags: writeJson([...new Set([...meter.flags, 'late_stop'])]),
      };
  await trx('ocpp_transactions')
    .where('id', transaction.id)
    .update({
      meter_stop_wh: stop.meterStopWh,
      ended_at: stop.endedAt,
      stop_received_at: receivedAt,
      stop_reason: stop.reason,
      updated_at: receivedAt,
      ...figures,
    });
  if (!isBillRight) await tellEnd(trx, transaction, receivedAt);
}

function saysTheSame(transaction: Transaction, { figures }: StopFacts): boolean {
  const before = transaction.figures.meter;
  const isDoubtful = meterFlags.some((flag) => figures.meter.flags.includes(flag) && !before.flags.includes(flag));
  const { energyWh } = figures.meter;
  const toleratedWh = toleranceWh + (energyWh * tolerancePercent) / 100;
  return !isDoubtful && Math.abs(energyWh - before.energyWh) <= toleratedWh;
}
