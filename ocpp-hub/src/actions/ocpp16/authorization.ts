import type { Knex } from 'knex';
import type { IdTagInfo } from '@tok/ocpp';
import { readShownTag } from '../../store/id-tag-store.ts';
import type { TagPlace } from '../../store/id-tag-store.ts';
import type { SessionCard } from '../../store/session-store.ts';
import { judgeTag } from './judge-tag.ts';
import type { TagPurpose } from './judge-tag.ts';

/** In these the station may still begin, or has begun, what the session asked for. */
const startableStatuses = new Set(['starting', 'charging']);

export interface Authorization {
  idTagInfo: IdTagInfo;
  /** the session the tag is the start token of, whether or not it may be used */
  session: SessionCard | null;
}

/** One query, whatever the tag. @param at when the charge begins */
export async function authorizeTag(
  db: Knex,
  idTag: string,
  place: TagPlace,
  at: Date,
  purpose: TagPurpose = 'authorize',
): Promise<Authorization> {
  const shown = await readShownTag(db, idTag, place, at);
  const { session, tag } = shown;
  if (session) {
    const isHere =
      session.stationId === place.stationId &&
      (place.connectorNumber === null || place.connectorNumber === session.connectorNumber);
    const status = isHere && startableStatuses.has(session.status) ? 'Accepted' : 'Invalid';
    return { idTagInfo: { status }, session };
  }
  return { idTagInfo: tag ? judgeTag({ ...shown, tag }, purpose, at) : { status: 'Invalid' }, session: null };
}
