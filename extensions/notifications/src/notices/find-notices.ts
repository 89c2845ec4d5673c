import { findEndedSessions } from './find-ended-sessions.ts';
import { findLowHolds } from './find-low-holds.ts';
import { findChargedDebts, findOpenedDebts, findRefunds, findTopUps } from './find-money-moves.ts';
import { foundMax } from './find-untold.ts';
import type { FindNotices, NoticeFinder } from './find-untold.ts';

const finders: readonly FindNotices[] = [
  findEndedSessions,
  findLowHolds,
  findOpenedDebts,
  findChargedDebts,
  findTopUps,
  findRefunds,
];

/** The look every few seconds: a row is written within seconds of the time it bears. */
export const recentMs = 10 * 60_000;

/** The look now and then, and at the start: what came while nobody looked. */
export const anyMs = 24 * 3_600_000;

/** Writes a notice for each thing that drivers want to know and that happened in the last `withinMs`. */
export async function findNotices(context: NoticeFinder, withinMs: number): Promise<void> {
  const since = new Date(context.now().getTime() - withinMs);
  const results = await Promise.allSettled(finders.map((find) => findAll(find, context, since)));
  // One that fails keeps none of the others from what is theirs.
  for (const result of results) {
    if (result.status === 'rejected')
      context.logger.error(result.reason, 'What drivers are to be told could not be read');
  }
}

async function findAll(find: FindNotices, context: NoticeFinder, since: Date): Promise<void> {
  while ((await find(context, since)) === foundMax);
}
