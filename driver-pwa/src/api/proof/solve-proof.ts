import type { Proof, ProofChallenge } from '@tok/api';
import { solveChallenge, solveChallengeWorkers } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

const workersMax = 4;
const timeoutMs = 60_000;

/** One core is left to the screen. */
function workers(): number {
  return Math.max(1, Math.min(workersMax, (navigator.hardwareConcurrency || 2) - 1));
}

function createWorker(): Worker {
  return new Worker(new URL('./solve-proof.worker.ts', import.meta.url), { type: 'module' });
}

/** In workers the screen never waits; where there are none, the browser's own asynchronous cryptography leaves it time, too. */
async function solution(challenge: ProofChallenge) {
  const here = () => solveChallenge({ challenge, deriveKey, timeout: timeoutMs });
  if (typeof Worker === 'undefined') return here();
  return solveChallengeWorkers({ challenge, concurrency: workers(), createWorker, timeout: timeoutMs }).catch(here);
}

/** @throws Error when it took too long */
export async function solveProof(challenge: ProofChallenge): Promise<Proof> {
  const solved = await solution(challenge);
  if (solved === null) throw new Error('The proof of work took too long');
  return { challenge, solution: { counter: solved.counter, derivedKey: solved.derivedKey } };
}
