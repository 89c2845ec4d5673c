import { advanceMeter, averagePowerW, isPlausiblePower, priceEnergy, stopCause, stopReactionS } from '@tok/domain';
import type { MeterState, RunningCharge } from '@tok/domain';
import type { SessionLimits } from '../../store/session-store.ts';
import type { Transaction, TransactionFigures } from '../../store/transaction-store.ts';
import type { StationReading } from './meter-reading.ts';
import { countedAtMs } from './reading-timeline.ts';

/** For a connector that Studio does not know: the most that any station of ours delivers. */
export const unknownConnectorPowerW = 400_000;
/** Before a second reading shows the station's own period, and the most that is believed of it. */
const meterPeriodS = { first: 60, max: 900 };
/** A reading that arrives this much later than it was measured is of the past, unless the clock is just slow. */
const freshMs = 120_000;
const cadenceToleranceMs = 5_000;

/** The figures of a running transaction after some more readings; pure. Readings that come late or twice change nothing. */
export function figuresAfter(transaction: Transaction, readings: readonly StationReading[]): TransactionFigures {
  const before = transaction.figures;
  let figures = before;
  for (const reading of inOrderOfTime(readings)) figures = withReading(figures, reading, ratedPowerW(transaction));
  return figures === before ? figures : withCost(transaction, figures, readings);
}

/** Several of one call need not come in their order. */
export function inOrderOfTime(readings: readonly StationReading[]): readonly StationReading[] {
  if (readings.length < 2) return readings;
  return [...readings].sort(
    (a, b) => a.measuredAt.getTime() - b.measuredAt.getTime() || a.writtenMs - b.writtenMs || 0,
  );
}

/** Of the connector, W. */
export function ratedPowerW({ maxPowerW }: Transaction): number {
  return maxPowerW ?? unknownConnectorPowerW;
}

/** Whether the readings say how the charge goes now; those of a queue say how it went. */
export function areFresh(before: MeterState, readings: readonly StationReading[]): boolean {
  return readings.some(({ measuredAt, receivedAt, writtenMs }) => {
    const receivedMs = receivedAt.getTime();
    if (receivedMs - measuredAt.getTime() <= freshMs) return true;
    if (before.stationClockMs === undefined || before.receivedMs === undefined) return false;
    const sinceMs = receivedMs - before.receivedMs;
    return sinceMs > 0 && Math.abs(writtenMs - before.stationClockMs - sinceMs) <= cadenceToleranceMs;
  });
}

/** @param periodS until the next reading is expected */
export function runningCharge(limits: SessionLimits, figures: TransactionFigures, periodS: number): RunningCharge {
  return {
    energyWh: figures.meter.energyWh,
    powerW: figures.powerW,
    soc: figures.soc,
    costMinor: figures.costMinor ?? 0,
    priceMinorPerKwh: limits.priceMinorPerKwh,
    holdMinor: limits.holdMinor,
    limit: limits.limit,
    socCapPercent: limits.socCapPercent,
    meterPeriodS: periodS,
  };
}

/** Seconds between the readings of a station, as its last call shows. */
export function periodOf(before: MeterState, after: MeterState, readings: readonly StationReading[]): number {
  const sinceS = (after.measuredAt - before.measuredAt) / 1000 / Math.max(1, readings.length);
  if (before.measuredAt === before.startedAt || sinceS <= 0) return meterPeriodS.first;
  return Math.min(sinceS, meterPeriodS.max);
}

function withReading(figures: TransactionFigures, reading: StationReading, maxPowerW: number): TransactionFigures {
  const before = figures.meter;
  const atMs = countedAtMs(before, reading, maxPowerW);
  if (atMs === null) return figures;
  const { state: meter } = advanceMeter(
    before,
    {
      registerWh: reading.registerWh,
      intervalWh: reading.intervalWh,
      measuredAt: new Date(atMs),
      isBegin: reading.context === 'Transaction.Begin',
      stationClockMs: reading.writtenMs,
      receivedMs: reading.receivedAt.getTime(),
    },
    { maxPowerW },
  );
  const soc = reading.soc ?? figures.soc;
  return {
    ...figures,
    meter,
    powerW: powerOf(reading, before, meter, maxPowerW) ?? figures.powerW,
    soc,
    socStart: figures.socStart ?? soc,
  };
}

/** Many stations report no power, some an impossible one: then what the register gained since the reading before. */
function powerOf({ powerW }: StationReading, before: MeterState, after: MeterState, maxPowerW: number): number | null {
  if (powerW !== null && isPlausiblePower(powerW, maxPowerW)) return powerW;
  if (after === before) return null;
  return averagePowerW(after.energyWh - before.energyWh, new Date(before.measuredAt), new Date(after.measuredAt));
}

function withCost(
  transaction: Transaction,
  figures: TransactionFigures,
  readings: readonly StationReading[],
): TransactionFigures {
  const { limits } = transaction;
  if (!limits) return figures;
  const costMinor = priceEnergy(figures.meter.energyWh, limits.priceMinorPerKwh);
  const periodS = periodOf(transaction.figures.meter, figures.meter, readings);
  // Between fresh readings the limit is foretold to the second; otherwise money must last until the next one.
  const aheadS = areFresh(transaction.figures.meter, readings) ? Math.min(stopReactionS, periodS) : periodS;
  const cause = stopCause(runningCharge(limits, { ...figures, costMinor }, aheadS));
  // The first cause is the cause: a later reading may show another one too.
  return { ...figures, costMinor, stopCause: figures.stopCause ?? cause };
}
