/** Lets through `ratePerSecond` on average, and a second's worth at once. */
export class TokenBucket {
  readonly #ratePerSecond: number;
  #tokens: number;
  #filledAtMs: number;

  constructor(ratePerSecond: number, nowMs: number) {
    this.#ratePerSecond = ratePerSecond;
    this.#tokens = ratePerSecond;
    this.#filledAtMs = nowMs;
  }

  /** Takes one, into debt if need be. @returns milliseconds until the debt is paid; 0 when there is none */
  take(nowMs: number): number {
    const filled = this.#tokens + (Math.max(0, nowMs - this.#filledAtMs) / 1000) * this.#ratePerSecond;
    this.#tokens = Math.min(this.#ratePerSecond, filled) - 1;
    this.#filledAtMs = nowMs;
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens / this.#ratePerSecond) * 1000);
  }
}
