/** How often the running clock moves the charges, ms. */
const stepMs = 200;

/** Real-time delays of one station, all let go of at once when its power goes. */
export class StationTimers {
  private readonly delays = new Set<NodeJS.Timeout>();
  private clock: NodeJS.Timeout | undefined;

  later(delayMs: number, work: () => void): void {
    const delay = setTimeout(() => {
      this.delays.delete(delay);
      work();
    }, delayMs);
    this.delays.add(delay);
  }

  /** @param work gets the real seconds since the last step */
  everyStep(work: (passedS: number) => void): void {
    let last = performance.now();
    this.clock = setInterval(() => {
      const now = performance.now();
      const passedS = (now - last) / 1000;
      last = now;
      work(passedS);
    }, stepMs);
  }

  clear(): void {
    clearInterval(this.clock);
    for (const delay of this.delays) clearTimeout(delay);
    this.delays.clear();
  }
}
