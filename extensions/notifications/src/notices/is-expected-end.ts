const expected = ['driver_stopped', 'energy_limit', 'soc_limit'];

/** The driver wanted it so: nothing to explain. */
export function isExpectedEnd(endReason: string | null): boolean {
  return endReason === null || expected.includes(endReason);
}
