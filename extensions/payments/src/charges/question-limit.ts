import type { Uuid } from '@tok/database';

/** Questions to the provider that a client's pages may cause within a minute: a page looks every two seconds. */
const questionsMax = 60;
const windowMs = 60_000;

/** @returns whether the provider may be asked once more for this client; else he is shown what we know */
export type MayAsk = (clientId: Uuid) => boolean;

/** Keeps one client from using up what the provider allows us: the worker asks on its own schedule anyway. */
export function createQuestionLimit(now: () => Date): MayAsk {
  const asked = new Map<Uuid, number>();
  let windowStart = 0;
  return (clientId) => {
    const at = now().getTime();
    if (at - windowStart >= windowMs) {
      asked.clear();
      windowStart = at;
    }
    const count = (asked.get(clientId) ?? 0) + 1;
    asked.set(clientId, count);
    return count <= questionsMax;
  };
}
