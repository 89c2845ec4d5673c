import type { NoticeKind, NoticeRow } from '@tok/database';
import { noticePath } from '../notices/notice-path.ts';
import { noticeWords } from '../notices/notice-words.ts';
import type { Language } from '../notices/notice-words.ts';
import type { PushMessage } from './send-push.ts';

/** Where the app stands. */
const base = '/app';

interface Delivery {
  ttlS: number;
  urgency: PushMessage['urgency'];
}

/** At once, also to a phone that sleeps: somebody must come, or the place goes to another. */
const pressing = (minutes: number): Delivery => ({ ttlS: minutes * 60, urgency: 'high' });
const calm: Delivery = { ttlS: 12 * 3_600, urgency: 'normal' };

const deliveries: Readonly<Record<NoticeKind, Delivery>> = {
  session_completed: pressing(240),
  session_failed: pressing(60),
  session_review: pressing(240),
  hold_low: pressing(30),
  station_free: pressing(15),
  debt_opened: calm,
  debt_paid: calm,
  top_up: calm,
  refund: calm,
};

/** A few hundred bytes. What is newer of the same charge or station takes the place of what stands on the phone. */
export function pushMessage(notice: NoticeRow, language: Language): PushMessage {
  const payload = {
    kind: notice.kind,
    tag: tagOf(notice),
    url: `${base}${noticePath(notice)}`,
    ...noticeWords(notice, language),
  };
  return { payload, ...deliveries[notice.kind as NoticeKind] };
}

function tagOf({ id, kind, session, station }: NoticeRow): string {
  if (kind === 'station_free' && station !== null) return `station-${station}`;
  const isOfCharge = kind === 'hold_low' || kind.startsWith('session_');
  return isOfCharge && session !== null ? `session-${session}` : `notice-${id}`;
}
