import type { NotificationsContext } from '../notifications-context.ts';

const dayMs = 86_400_000;

/** A driver finds what he was told for half a year; the charges and payments themselves stay in their histories. */
const keptMs = 180 * dayMs;
const toldWatchesKeptMs = 7 * dayMs;

export async function forgetOldNotices({ db, now }: Pick<NotificationsContext, 'db' | 'now'>): Promise<void> {
  const before = (ageMs: number): Date => new Date(now().getTime() - ageMs);
  await db('notices').where('created_at', '<', before(keptMs)).delete();
  await db('station_watches').where('told_at', '<', before(toldWatchesKeptMs)).delete();
}
