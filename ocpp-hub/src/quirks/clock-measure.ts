/** How often a drift is news. */
const newsAfterMs = 3_600_000;
const newsFromS = 5;
/** Readings come from a live station when they arrive as far apart as they were measured, give or take this. */
const cadenceToleranceMs = 5_000;
/** live readings in a row before they say anything of the clock */
const readingsNeeded = 3;
/** A drift is steady when it is the same some time later. */
const steady = { s: 10, afterMs: 60_000 };
const int32Max = 2 ** 31 - 1;

/**
 * The clock of one station while it is connected. Every message travels and waits a while, so a measured drift is never
 * more than the true one: of several the highest is the nearest.
 */
export class ClockMeasure {
  /** what was last said to be news */
  #driftS: number | null = null;
  #saidAtMs = 0;
  #lastWrittenMs = NaN;
  #lastReceivedMs = NaN;
  #liveReadings = 0;
  #highestS = 0;
  #candidate: { driftS: number; atMs: number } | null = null;

  /**
   * The time of a message that is never sent late.
   *
   * @param driftS station's time minus ours
   * @returns whether it is to be written down
   */
  note(driftS: number, nowMs: number): boolean {
    const isNews =
      this.#driftS === null || Math.abs(driftS - this.#driftS) >= newsFromS || nowMs - this.#saidAtMs >= newsAfterMs;
    if (!isNews) return false;
    this.#driftS = driftS;
    this.#saidAtMs = nowMs;
    return true;
  }

  /**
   * The time of a reading, which may have waited in the station's queue: counted only when several have come just as they
   * were measured.
   *
   * @param writtenMs as the station wrote it; NaN: unreadable
   * @returns the drift in seconds where it is to be written down
   */
  noteReading(writtenMs: number, receivedMs: number): number | null {
    const sinceMs = receivedMs - this.#lastReceivedMs;
    const isLive = sinceMs > 0 && Math.abs(writtenMs - this.#lastWrittenMs - sinceMs) <= cadenceToleranceMs;
    const isAtOnce = sinceMs === 0 || writtenMs === this.#lastWrittenMs;
    this.#lastWrittenMs = writtenMs;
    this.#lastReceivedMs = receivedMs;
    if (isAtOnce) return null;
    const driftS = Math.max(-int32Max, Math.min(int32Max, Math.round((writtenMs - receivedMs) / 1000)));
    this.#highestS = isLive && this.#liveReadings > 0 ? Math.max(this.#highestS, driftS) : driftS;
    this.#liveReadings = isLive ? this.#liveReadings + 1 : 0;
    if (this.#liveReadings < readingsNeeded) return null;
    this.#liveReadings = 1;
    return this.#isBetter(this.#highestS, receivedMs) && this.note(this.#highestS, receivedMs) ? this.#highestS : null;
  }

  /** Whether the same drift was asked about some time before: what was merely sent late is later by something else. */
  isSteady(driftS: number, nowMs: number): boolean {
    const before = this.#candidate;
    if (before && Math.abs(driftS - before.driftS) <= steady.s) return nowMs - before.atMs >= steady.afterMs;
    this.#candidate = { driftS, atMs: nowMs };
    return false;
  }

  /** Readings that were always late by the same say less than what was known; but not for ever. */
  #isBetter(driftS: number, nowMs: number): boolean {
    return this.#driftS === null || driftS > this.#driftS || nowMs - this.#saidAtMs >= newsAfterMs;
  }
}
