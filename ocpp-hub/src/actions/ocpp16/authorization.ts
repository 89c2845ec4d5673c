import type { Knex } from 'knex';
import type { IdTagInfo } from '@tok/ocpp';
import { findIdTagInfo } from '../../store/id-tag-store.ts';
import { findSessionByToken } from '../../store/session-store.ts';
import type { SessionCard } from '../../store/session-store.ts';

/** In these the station may still begin, or has begun, what the session asked for. */
const startableStatuses = new Set(['starting', 'charging']);

export interface Authorization {
  idTagInfo: IdTagInfo;
  /** the session the tag is the start token of, whether or not it may be used */
  session: SessionCard | null;
}

/**
 * @param place connectorNumber null where the station has not said yet on which connector
 */
export async function authorizeTag(
  db: Knex,
  idTag: string,
  place: { stationId: string; connectorNumber: number | null },
  at: Date,
): Promise<Authorization> {
  const session = await findSessionByToken(db, idTag);
  if (session) {
    const isHere =
      session.stationId === place.stationId &&
      (place.connectorNumber === null || place.connectorNumber === session.connectorNumber);
    const status = isHere && startableStatuses.has(session.status) ? 'Accepted' : 'Invalid';
    return { idTagInfo: { status }, session };
  }
  return { idTagInfo: (await findIdTagInfo(db, idTag, at)) ?? { status: 'Invalid' }, session: null };
}
