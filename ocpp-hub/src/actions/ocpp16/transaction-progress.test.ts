import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startMeter } from '@tok/domain';
import { noQuirks } from '../../quirks/station-quirks.ts';
import type { Transaction } from '../../store/transaction-store.ts';
import { readMeterValue } from './meter-reading.ts';
import type { StationReading } from './meter-reading.ts';
import { figuresAfter } from './transaction-progress.ts';

const startMs = Date.parse('2026-11-23T09:00:00Z');
const station = { id: 'station', code: 'CP', timeZone: 'Europe/Moscow', quirks: noQuirks };
const maxPowerW = 60_000;

function begin(startedAtMs = startMs): Transaction {
  return {
    ...{ id: 1, stationId: station.id, connectorNumber: 1, sessionId: null, status: 'running' },
    ...{ meterStartWh: 910_031, meterStopWh: null, startedAt: new Date(startedAtMs), maxPowerW, limits: null },
    meterPeriodS: null,
    figures: {
      meter: startMeter({ meterStartWh: 910_031, startedAt: new Date(startedAtMs) }),
      ...{ powerW: null, soc: null, socStart: null, costMinor: null, stopCause: null },
    },
  };
}

interface Sent {
  /** epoch ms by the station's clock */
  writtenMs: number;
  registerWh: number;
}

function reading({ writtenMs, registerWh }: Sent, arrivedMs: number): StationReading {
  const meterValue = {
    timestamp: new Date(writtenMs).toISOString(),
    sampledValue: [{ value: String(registerWh), unit: 'Wh' as const }],
  };
  return readMeterValue(meterValue, 1, { station, receivedAt: new Date(arrivedMs) });
}

/** How far ahead a clock may be at each of the minutes of a charge, seconds. */
const clocks = fc.oneof(
  fc.constantFrom(0, 200, 295, 299, 301, 400, 3_600, -3, -200),
  fc.constantFrom(-startMs / 1000, 2_000_000_000),
);
const minutes = fc.array(
  fc.record({
    share: fc.double({ min: 0.01, max: 1, noNaN: true }),
    clock: fc.option(clocks, { freq: 4 }),
    /** the readings that come again after this one, as places in what was sent so far */
    again: fc.array(fc.nat({ max: 100 }), { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 40 },
);

describe('whatever the clock of an honest station says', () => {
  test('what comes in its order is counted at once', () => {
    fc.assert(
      fc.property(minutes, fc.constantFrom(0, 100, 299), (list, firstAheadS) => {
        let aheadS: number = firstAheadS;
        let deliveredWh = 0;
        const transaction = begin(startMs + firstAheadS * 1000);
        list.forEach(({ share, clock }, index) => {
          const nowMs = startMs + (index + 1) * 60_000;
          aheadS = clock ?? aheadS;
          deliveredWh += Math.ceil((maxPowerW * share) / 60);
          const sent = { writtenMs: nowMs + aheadS * 1000, registerWh: 910_031 + deliveredWh };
          transaction.figures = figuresAfter(transaction, [reading(sent, nowMs + 500)]);
          expect(transaction.figures.meter).toMatchObject({ energyWh: deliveredWh, flags: [] });
        });
      }),
      { numRuns: 500 },
    );
  });

  test('what comes again, however late and in whatever order, counts no second time', () => {
    fc.assert(
      fc.property(minutes, fc.boolean(), (list, isForgetful) => {
        let aheadS = 0;
        let deliveredWh = 0;
        const before: Sent[] = [];
        const transaction = begin();
        list.forEach(({ share, clock, again }, index) => {
          const nowMs = startMs + (index + 1) * 60_000;
          aheadS = clock ?? aheadS;
          deliveredWh += Math.ceil((maxPowerW * share) / 60);
          before.push({ writtenMs: nowMs + aheadS * 1000, registerWh: 910_031 + deliveredWh });
          const arrivals = [before.length - 1, ...again.map((place) => place % before.length)];
          arrivals.forEach((place, order) => {
            const sent = before[place];
            if (!sent) return;
            const energyWh = transaction.figures.meter.energyWh;
            transaction.figures = figuresAfter(transaction, [reading(sent, nowMs + 500 + order)]);
            expect(transaction.figures.meter.energyWh).toBeGreaterThanOrEqual(energyWh);
            expect(transaction.figures.meter.energyWh).toBeLessThanOrEqual(deliveredWh);
          });
          // As after a restart: what stands in no column is gone.
          if (isForgetful) {
            delete transaction.figures.meter.stationClockMs;
            delete transaction.figures.meter.receivedMs;
          }
        });
        expect(transaction.figures.meter).toMatchObject({ energyWh: deliveredWh, flags: [] });
      }),
      { numRuns: 500 },
    );
  });
});

test('readings of one call count in their order, whatever order they come in', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 12 }),
      fc.infiniteStream(fc.nat()),
      (steps, chance) => {
        const inOrder = steps.reduce<Sent[]>((all, step, index) => {
          const registerWh = (all.at(-1)?.registerWh ?? 910_031) + step;
          return [...all, { writtenMs: startMs + (index + 1) * 60_000, registerWh }];
        }, []);
        const mixed = inOrder
          .map((sent) => ({ sent, place: chance.next().value }))
          .sort((a, b) => a.place - b.place)
          .map(({ sent }) => reading(sent, startMs + 3_600_000));
        const { meter } = figuresAfter(begin(), mixed);
        expect(meter.energyWh).toBe(steps.reduce((sum, step) => sum + step, 0));
      },
    ),
  );
});

test('an impossible power is not shown: the mean of what the register gained is', () => {
  const transaction = begin();
  const sampledValue = [
    { value: '910531', unit: 'Wh' as const },
    { value: '30000', measurand: 'Power.Active.Import' as const, unit: 'kW' as const },
  ];
  const at = { station, receivedAt: new Date(startMs + 60_000) };
  const meterValue = { timestamp: new Date(startMs + 60_000).toISOString(), sampledValue };
  expect(figuresAfter(transaction, [readMeterValue(meterValue, 1, at)]).powerW).toBe(30_000);
});
