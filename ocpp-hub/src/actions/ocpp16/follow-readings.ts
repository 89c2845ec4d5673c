import { secondsUntilLimit } from '@tok/domain';
import type { CallContext, KnownStation } from '../../rpc/call-context.ts';
import type { Stores } from '../../store/stores.ts';
import type { Transaction, TransactionFigures } from '../../store/transaction-store.ts';
import type { StationReading } from './meter-reading.ts';
import { areFresh, figuresAfter, inOrderOfTime, periodOf, ratedPowerW, runningCharge } from './transaction-progress.ts';

/** The figures of a running transaction after its readings, with a flag where the unit of its energy is doubtful. */
export function countReadings(
  transaction: Transaction,
  readings: readonly StationReading[],
  { station, stores }: { station: KnownStation; stores: Stores },
): TransactionFigures {
  const figures = figuresAfter(transaction, readings);
  const isDoubtful = stores.suspicions.isEnergyDoubtful(
    station,
    transaction,
    inOrderOfTime(readings),
    ratedPowerW(transaction),
  );
  const { meter } = figures;
  if (!isDoubtful || meter.flags.includes('unit_suspected')) return figures;
  return { ...figures, meter: { ...meter, flags: [...meter.flags, 'unit_suspected'] } };
}

/** What readings lead to once they are stored: the stop at a limit, and what they tell of the station's clock. */
export function followReadings(
  transaction: Transaction,
  before: TransactionFigures,
  readings: readonly StationReading[],
  { station, stores, receivedAt }: CallContext,
): void {
  const { figures, limits } = transaction;
  if (figures.stopCause !== null) {
    stores.limitStop.request(transaction, figures.stopCause);
  } else if (limits && figures !== before) {
    const periodS = periodOf(before.meter, figures.meter, readings);
    transaction.meterPeriodS = periodS;
    const isFresh = areFresh(before.meter, readings);
    const forecast = isFresh ? secondsUntilLimit(runningCharge(limits, figures, periodS)) : null;
    stores.limitStop.foretell(transaction, forecast);
  }
  const last = readings.at(-1);
  const driftS = last ? station.clock.noteReading(last.writtenMs, receivedAt.getTime()) : null;
  if (driftS === null) return;
  stores.suspicions.checkClock(station, driftS);
  stores.drifts.note(station.id, driftS);
}
