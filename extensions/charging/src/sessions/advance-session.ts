import { writeTransaction } from '@tok/database';
import type { Uuid } from '@tok/database';
import type { Knex } from 'knex';
import type { ChargingConfig } from '../config.ts';
import { applyStep } from './apply-step.ts';
import { nextStep } from './next-step.ts';
import { loadFactsOfOne } from './session-facts.ts';
import { lockSession } from './session-store.ts';

export interface AdvanceContext {
  db: Knex;
  config: ChargingConfig;
  now(): Date;
  /** called after the commit of each step */
  onSessionChanged(sessionId: Uuid): void;
}

/** From holding to the end there are five; more means that two steps undo each other. */
const stepsMax = 12;

/**
 * Takes every step that the facts allow now, each in a transaction of its own.
 *
 * It may be called at any time, by any process, any number of times: whatever was done is not done again, and
 * whatever was not done by a process that died is done by the next call.
 */
export async function advanceSession(context: AdvanceContext, sessionId: Uuid): Promise<void> {
  for (let steps = 0; steps < stepsMax; steps += 1) {
    // Most calls find nothing to do: that must not cost the write lock.
    const seen = await loadFactsOfOne(context.db, sessionId);
    if (!seen || nextStep(seen, context.now(), context.config).kind === 'wait') return;
    const isChanged = await writeTransaction(context.db, (trx) => takeStep(trx, context, sessionId));
    if (!isChanged) return;
    context.onSessionChanged(sessionId);
  }
  throw new Error(`Session ${sessionId} does not settle in ${stepsMax} steps`);
}

async function takeStep(trx: Knex.Transaction, context: AdvanceContext, sessionId: Uuid): Promise<boolean> {
  await lockSession(trx, sessionId);
  const facts = await loadFactsOfOne(trx, sessionId);
  if (!facts) return false;
  const now = context.now();
  const step = nextStep(facts, now, context.config);
  if (step.kind === 'wait') return false;
  await applyStep(trx, { facts, step, now, config: context.config });
  return true;
}
