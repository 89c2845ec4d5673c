import type { Uuid } from '@tok/database';
import { createMinuteLimit } from '@tok/endpoint';

/** Questions to the provider that a client's pages may cause within a minute: a page looks every two seconds. */
const questionsMax = 60;

/** @returns whether the provider may be asked once more for this client; else he is shown what we know */
export type MayAsk = (clientId: Uuid) => boolean;

/** Keeps one client from using up what the provider allows us: the worker asks on its own schedule anyway. */
export function createQuestionLimit(now: () => Date): MayAsk {
  return createMinuteLimit(questionsMax, now);
}
