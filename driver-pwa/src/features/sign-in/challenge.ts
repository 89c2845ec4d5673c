import { z } from 'zod';

/** The code that was asked for: kept for this tab, so that switching to the SMS and back, or a reload, loses nothing. */
const storageKey = 'tok.challenge';

const challenge = z.object({
  challengeId: z.uuid(),
  channel: z.enum(['sms', 'telegram']),
  /** ten national digits */
  digits: z.string(),
  documents: z.array(z.uuid()),
  resendAt: z.number(),
  back: z.string(),
});
export type Challenge = z.infer<typeof challenge>;

export function readChallenge(): Challenge | null {
  const text = sessionStorage.getItem(storageKey);
  if (text === null) return null;
  try {
    return challenge.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function storeChallenge(next: Challenge | null): void {
  if (next) sessionStorage.setItem(storageKey, JSON.stringify(next));
  else sessionStorage.removeItem(storageKey);
}
