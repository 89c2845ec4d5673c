const failuresInRow = 3;
const pauseMs = 60_000;
const configurationPauseMs = 10 * 60_000;

/** Spares a provider that fails, and the drivers who would wait for it. One of a process: another process finds out for itself. */
export class CircuitBreaker {
  private failures = 0;
  private pausedUntilMs = 0;

  /** After the pause it is tried again, and the first failure pauses it again. */
  allows(now: Date): boolean {
    return now.getTime() >= this.pausedUntilMs;
  }

  succeeded(): void {
    this.failures = 0;
    this.pausedUntilMs = 0;
  }

  /** @param kind of a failure that is the provider's; a wrong number is no failure of the provider */
  failed(kind: 'configuration' | 'transient', now: Date): void {
    this.failures += 1;
    const isPause = kind === 'configuration' || this.failures >= failuresInRow;
    if (!isPause) return;
    const untilMs = now.getTime() + (kind === 'configuration' ? configurationPauseMs : pauseMs);
    // Codes are sent at once: what comes of the others makes no pause shorter.
    this.pausedUntilMs = Math.max(this.pausedUntilMs, untilMs);
  }
}
