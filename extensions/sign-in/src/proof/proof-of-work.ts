import { createHmac, randomInt } from 'node:crypto';
import { proofChallenge } from '@tok/api';
import type { Proof, ProofChallenge } from '@tok/api';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { proofIterations } from './proof-difficulty.ts';

/** Long enough to be solved while a number is typed, short enough that a store of solutions is worth little. */
export const proofTtlMs = 10 * 60_000;

/** Two keys of one secret: the challenge is signed with one, its answer with the other. */
function keysOf(secret: string) {
  const key = (purpose: string) => createHmac('sha256', secret).update(purpose).digest('hex');
  return {
    hmacSignatureSecret: key('sign-in challenge'),
    hmacKeySignatureSecret: key('sign-in challenge answer'),
  };
}

/**
 * Makes work to be done before a code is sent. Nothing is stored: the answer is known by its signature, so that checking it costs
 * nothing.
 *
 * @param device hex SHA-256 of the device id
 * @param tries that it takes on average
 */
export async function makeProofChallenge(
  secret: string,
  { device, tries, now }: { device: string; tries: number; now: Date },
): Promise<ProofChallenge> {
  const made = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: proofIterations,
    deriveKey,
    // Evenly spread: nobody waits more than half longer than the average.
    counter: randomInt(Math.floor(tries / 2), Math.ceil(tries * 1.5) + 1),
    data: { device, expiresAt: now.getTime() + proofTtlMs },
    ...keysOf(secret),
  });
  // Without the keys that are undefined, as they go over the wire.
  return proofChallenge.parse(JSON.parse(JSON.stringify(made)));
}

/** Whether the work was done, for this device, in time. That it is shown once is the table's to say. */
export async function isProven(
  secret: string,
  { challenge, solution }: Proof,
  { device, now }: { device: string; now: Date },
): Promise<boolean> {
  const { data } = challenge.parameters;
  if (data.device !== device || data.expiresAt <= now.getTime()) return false;
  const { verified } = await verifySolution({ challenge, solution, deriveKey, ...keysOf(secret) });
  return verified;
}
