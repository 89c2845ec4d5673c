import type { ChargingConfig } from '../config.ts';
import type { SessionFacts } from './session-facts.ts';
import type { SessionStep } from './session-step.ts';
import { nextOfCharging } from './states/charging.ts';
import { nextOfEnded } from './states/ended.ts';
import { nextOfFinishing } from './states/finishing.ts';
import { nextOfHolding } from './states/holding.ts';
import { nextOfStarting } from './states/starting.ts';
import { nextOfTag } from './states/tag.ts';

/** The next step the facts ask for; nothing but the facts, the clock and the configuration decides. */
export function nextStep(facts: SessionFacts, now: Date, config: ChargingConfig): SessionStep {
  const { status, origin } = facts.session;
  if (facts.decision) return { kind: 'decide', decision: facts.decision };
  if (origin === 'tag' && (status === 'charging' || status === 'finishing')) return nextOfTag(facts, now, config);
  switch (status) {
    case 'holding':
      return nextOfHolding(facts, now, config);
    case 'starting':
      return nextOfStarting(facts, now);
    case 'charging':
      return nextOfCharging(facts, now, config);
    case 'finishing':
      return nextOfFinishing(facts);
    case 'completed':
    case 'failed':
    case 'needs_review':
      return nextOfEnded(facts, now);
  }
}
