import type { ReviewReason } from '../sessions/end-reason.ts';

/**
 * What did not look right in a transaction's readings.
 *
 * Noted, while it runs:
 * - register_reset: the register fell; energy is counted on from there
 * - register_jump: a step beyond rated power × time; not counted
 * - relative_register: readings count from the start of the transaction although meterStart does not
 * - intervals_summed: energy comes in intervals and is added up
 * - intervals_ignored: a register came beside the intervals; it counts, they do not
 *
 * For a person to decide, at its end:
 * - final_below_start: meterStop is below meterStart
 * - final_implausible: more energy than the rated power could deliver in that time
 * - final_below_readings, final_above_readings: meterStop and the readings disagree
 * - final_missing: no meterStop
 * - unit_suspected: energy and power, or the meter and the readings, differ by the factor of a unit
 */
export const meterFlags = [
  'register_reset',
  'register_jump',
  'relative_register',
  'intervals_summed',
  'intervals_ignored',
  'final_below_start',
  'final_implausible',
  'final_below_readings',
  'final_above_readings',
  'final_missing',
  'unit_suspected',
] as const;

export type MeterFlag = (typeof meterFlags)[number];

const reviews = new Map<string, ReviewReason>([
  ['final_below_start', 'meter_backwards'],
  ['final_implausible', 'meter_implausible'],
  ['final_below_readings', 'meter_implausible'],
  ['final_above_readings', 'meter_implausible'],
  ['final_missing', 'stop_without_reading'],
  ['unit_suspected', 'meter_implausible'],
] satisfies [MeterFlag, ReviewReason][]);

/**
 * Why the energy cannot be billed before a person looked.
 *
 * @param flags may hold what others noted about the transaction
 * @returns null when it can be billed, whatever was noted while it ran
 */
export function reviewReasonOf(flags: readonly string[]): ReviewReason | null {
  for (const flag of flags) {
    const reason = reviews.get(flag);
    if (reason) return reason;
  }
  return null;
}
