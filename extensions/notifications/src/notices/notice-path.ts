import type { NoticeRow } from '@tok/database';
import { readJson } from '@tok/database';

/** Of the app, without its base: what a driver wants to see when he taps. */
export function noticePath({ kind, session, facts }: Pick<NoticeRow, 'kind' | 'session' | 'facts'>): string {
  const { displayNumber } = readJson<{ displayNumber?: string }>(facts) ?? {};
  if (kind === 'station_free' && displayNumber !== undefined) return `/s/${encodeURIComponent(displayNumber)}`;
  if (kind === 'debt_opened' || kind === 'debt_paid' || kind === 'top_up') return '/menu/wallet';
  return session === null ? '/menu/notices' : `/sessions/${session}`;
}
