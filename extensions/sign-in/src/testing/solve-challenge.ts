import type { Proof, ProofChallenge } from '@tok/api';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';

/** Does the work as the app does it, without workers. */
export async function solve(challenge: ProofChallenge): Promise<Proof> {
  const solution = await solveChallenge({ challenge, deriveKey, timeout: 30_000 });
  if (solution === null) throw new Error('The challenge could not be solved in time');
  return { challenge, solution: { counter: solution.counter, derivedKey: solution.derivedKey } };
}
