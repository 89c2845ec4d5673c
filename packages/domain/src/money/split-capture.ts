import { requireWhole } from './divide-half-up.ts';

/** Money set aside, in the order in which it is taken. Kopecks. */
export interface StandingHold {
  heldMinor: number;
  /** a smaller sum cannot be taken from it */
  captureMinMinor: number;
}

export interface CaptureSplit {
  /** of each hold; 0: it goes back whole */
  captureMinor: number[];
  /** what all of them together do not cover */
  shortfallMinor: number;
}

/**
 * Takes what a charge came to from its holds: the first up to what it holds, then the next. A rest that is too small to be
 * taken from the next is made large enough at the cost of the one before it, so that nothing is given away.
 *
 * @throws DomainError INVALID_AMOUNT
 */
export function splitCapture(dueMinor: number, holds: readonly StandingHold[]): CaptureSplit {
  requireWhole(dueMinor, 'dueMinor');
  const captureMinor: number[] = [];
  let leftMinor = dueMinor;
  for (const { heldMinor, captureMinMinor } of holds) {
    requireWhole(heldMinor, 'heldMinor');
    const partMinor = Math.min(leftMinor, heldMinor);
    leftMinor -= partMinor;
    captureMinor.push(partMinor);
    if (partMinor > 0) enlarge(captureMinor, holds, Math.min(captureMinMinor, heldMinor) - partMinor);
  }
  return { captureMinor, shortfallMinor: leftMinor };
}

/** Moves what the last part lacks from the part before it, where that can spare it. */
function enlarge(captureMinor: number[], holds: readonly StandingHold[], missingMinor: number): void {
  const last = captureMinor.length - 1;
  const before = (captureMinor[last - 1] ?? 0) - missingMinor;
  if (missingMinor <= 0 || last === 0 || before < (holds[last - 1]?.captureMinMinor ?? 0)) return;
  captureMinor[last - 1] = before;
  captureMinor[last] = (captureMinor[last] ?? 0) + missingMinor;
}
