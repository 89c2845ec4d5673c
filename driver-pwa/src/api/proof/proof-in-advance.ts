import { proofChallenge, type Proof } from '@tok/api';
import { deviceHeaders } from '../device-id.ts';
import { request } from '../request.ts';
import { serverNow } from '../server-clock.ts';

/** So much of its life must be left when it is used. */
const marginMs = 30_000;

let inAdvance: Promise<Proof> | null = null;

async function makeProof(): Promise<Proof> {
  const challenge = await request('/sign-in/challenge', proofChallenge, { headers: deviceHeaders() });
  const { solveProof } = await import('./solve-proof.ts');
  return solveProof(challenge);
}

/** Begins the work while the driver still types. That it fails is seen when the code is asked for. */
export function prepareProof(): void {
  if (inAdvance) return;
  inAdvance = makeProof();
  inAdvance.catch(() => void (inAdvance = null));
}

/** The work that was begun, or new work; each is given out once. */
export async function takeProof(): Promise<Proof> {
  const begun = inAdvance;
  inAdvance = null;
  const proof = await begun?.catch(() => null);
  if (proof && proof.challenge.parameters.data.expiresAt - marginMs > serverNow()) return proof;
  return makeProof();
}

/** For tests: what one page began is nothing to the next. */
export function forgetProof(): void {
  inAdvance = null;
}
