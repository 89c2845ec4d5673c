/**
 * How a person settles a session under review.
 *
 * - bill_reading: the energy that the meter says, as it stands
 * - bill_energy: the energy that the person knows
 * - keep: what was settled before stays; nothing moves
 * - release: nothing is due, everything goes back
 */
export const reviewDecisions = ['bill_reading', 'bill_energy', 'keep', 'release'] as const;

export type ReviewDecision = (typeof reviewDecisions)[number];

/** Watt-hours: more than the largest battery on the road takes, so that a slip of three digits is seen. */
export const reviewEnergyMaxWh = 2_000_000;

export function isReviewDecision(decision: unknown): decision is ReviewDecision {
  return reviewDecisions.some((each) => each === decision);
}
