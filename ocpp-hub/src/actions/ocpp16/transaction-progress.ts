import { advanceMeter, averagePowerW, priceEnergy, stopCause } from '@tok/domain';
import type { Transaction, TransactionFigures } from '../../store/transaction-store.ts';
import type { StationReading } from './meter-reading.ts';

/** For a connector that Studio does not know: the most that any station of ours delivers. */
export const unknownConnectorPowerW = 400_000;
/** Before a second reading shows the station's own period, and the most that is believed of it. */
const meterPeriodS = { first: 60, max: 900 };

/** The figures of a running transaction after some more readings; pure. Readings that come late or twice change nothing. */
export function figuresAfter(transaction: Transaction, readings: readonly StationReading[]): TransactionFigures {
  let figures = transaction.figures;
  let periodS: number = meterPeriodS.first;
  const inOrder = [...readings].sort((a, b) => a.measuredAt.getTime() - b.measuredAt.getTime());
  for (const reading of inOrder) {
    const before = figures.meter;
    if (reading.measuredAt.getTime() < before.measuredAt) continue;
    figures = withReading(figures, reading, transaction.maxPowerW ?? unknownConnectorPowerW);
    const sinceS = (reading.measuredAt.getTime() - before.measuredAt) / 1000;
    if (sinceS > 0) periodS = Math.min(sinceS, meterPeriodS.max);
  }
  return figures === transaction.figures ? figures : withCost(transaction, figures, periodS);
}

function withReading(figures: TransactionFigures, reading: StationReading, maxPowerW: number): TransactionFigures {
  const before = figures.meter;
  const meter = advanceMeter(before, reading, { maxPowerW }).state;
  const averageW =
    meter === before
      ? null
      : averagePowerW(meter.energyWh - before.energyWh, new Date(before.measuredAt), new Date(meter.measuredAt));
  const soc = reading.soc ?? figures.soc;
  return {
    ...figures,
    meter,
    // Many stations report no power: then what the register gained since the reading before.
    powerW: reading.powerW ?? averageW ?? figures.powerW,
    soc,
    socStart: figures.socStart ?? soc,
  };
}

function withCost(transaction: Transaction, figures: TransactionFigures, periodS: number): TransactionFigures {
  const { limits } = transaction;
  if (!limits) return figures;
  const costMinor = priceEnergy(figures.meter.energyWh, limits.priceMinorPerKwh);
  const cause = stopCause({
    energyWh: figures.meter.energyWh,
    powerW: figures.powerW,
    soc: figures.soc,
    costMinor,
    priceMinorPerKwh: limits.priceMinorPerKwh,
    holdMinor: limits.holdMinor,
    limit: limits.limit,
    socCapPercent: limits.socCapPercent,
    meterPeriodS: periodS,
  });
  // The first cause is the cause: a later reading may show another one too.
  return { ...figures, costMinor, stopCause: figures.stopCause ?? cause };
}
