import type { Logger } from 'pino';
import type { HubMetrics } from '../metrics.ts';
import type { ConnectedStation, KnownStation } from '../rpc/call-context.ts';
import type { Transaction } from '../store/transaction-store.ts';
import { suspectZone } from './clock-zone.ts';
import { suspectMeterUnit } from './meter-unit.ts';
import type { QuirkCode } from './station-quirks.ts';
import type { Suspicion, SuspicionEvidence } from './suspicion.ts';
import type { SuspicionStore } from './suspicion-store.ts';
import { UnitEvidence } from './unit-evidence.ts';

/** What of a reading is compared. */
export interface WatchedReading {
  measuredAt: Date;
  registerWh: number | null;
  powerW: number | null;
}

export interface SuspicionWatchOptions {
  store: SuspicionStore;
  metrics: Pick<HubMetrics, 'suspectedQuirks'>;
  log: Logger;
  now: () => Date;
}

interface Found {
  station: KnownStation;
  suspicions: Suspicion[];
}

/** The same is told again after this time only. */
const againAfterMs = 3_600_000;
const rememberedMax = 50_000;

/**
 * Watches whether stations speak as their row of station_models says. Nothing is corrected by a suspicion: a person is told,
 * and a transaction whose energy is doubtful is not billed before a person looked.
 */
export class SuspicionWatch {
  readonly #options: SuspicionWatchOptions;
  /** gone with the transaction */
  readonly #evidence = new WeakMap<Transaction, UnitEvidence>();
  readonly #toldAtMs = new Map<string, number>();
  readonly #waiting = new Map<string, Found>();

  constructor(options: SuspicionWatchOptions) {
    this.#options = options;
  }

  /**
   * Compares the energy and the power of a running transaction.
   *
   * @param readings in the order of time
   * @param maxPowerW rated power of the connector
   * @returns whether the unit of its energy is doubtful
   */
  isEnergyDoubtful(
    station: KnownStation,
    transaction: Transaction,
    readings: readonly WatchedReading[],
    maxPowerW: number,
  ): boolean {
    let evidence = this.#evidence.get(transaction);
    if (evidence?.quirks !== station.quirks) {
      evidence = new UnitEvidence(station.quirks);
      this.#evidence.set(transaction, evidence);
    }
    for (const reading of readings) evidence.add(reading.measuredAt.getTime(), reading.registerWh, reading.powerW);
    const found = evidence.judge(maxPowerW);
    if (!found) return false;
    const { code, ...facts } = found;
    this.#tell(station, code, { ...facts, under: station.quirks.says[code] });
    return code === 'energy_unit';
  }

  /**
   * Compares the meter of a transaction that ends with its readings.
   *
   * @param meterWh meterStop − meterStart
   * @param energyWh what the readings added up to
   * @returns whether the unit of one of them is doubtful
   */
  isMeterDoubtful(station: KnownStation, meterWh: number, energyWh: number): boolean {
    const found = suspectMeterUnit(meterWh, energyWh, station.quirks);
    if (found) this.#tell(station, found.code, found.evidence);
    return found !== null;
  }

  /** @param driftS of a message that was not sent late */
  checkClock(station: ConnectedStation, driftS: number): void {
    const now = this.#options.now();
    const found = suspectZone(driftS, station, now);
    if (!found) return;
    // What stations send late after all looks like a clock that is slow: then the next message says otherwise.
    if (driftS > 0 || station.clock.isSteady(driftS, now.getTime())) this.#tell(station, 'clock', found);
  }

  /** Writes what was found since the last time. */
  async write(): Promise<void> {
    for (const [stationId, found] of this.#waiting) {
      const { says } = found.station.quirks;
      // A row that was changed meanwhile may explain it.
      await this.#options.store.add(
        stationId,
        found.suspicions.filter(({ code, evidence }) => says[code] === evidence.under),
      );
      if (this.#waiting.get(stationId) === found) this.#waiting.delete(stationId);
    }
  }

  #tell(station: KnownStation, code: QuirkCode, evidence: SuspicionEvidence): void {
    const { log, metrics, now } = this.#options;
    const key = `${station.id} ${code} ${evidence.under}`;
    const at = now();
    const toldAtMs = this.#toldAtMs.get(key);
    if (toldAtMs !== undefined && at.getTime() - toldAtMs < againAfterMs) return;
    if (toldAtMs === undefined) {
      log.warn({ station: station.code, code, evidence }, 'a station seems to speak otherwise than its model says');
      metrics.suspectedQuirks.inc({ code });
    }
    if (this.#toldAtMs.size > rememberedMax) this.#toldAtMs.clear();
    this.#toldAtMs.set(key, at.getTime());
    const others = (this.#waiting.get(station.id)?.suspicions ?? []).filter((each) => each.code !== code);
    this.#waiting.set(station.id, { station, suspicions: [...others, { code, at: at.toISOString(), evidence }] });
  }
}
