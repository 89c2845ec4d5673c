import { addNotice, readInstant } from '@tok/database';
import type { ChargingSessionRow, StationRow } from '@tok/database';
import { findUntold } from './find-untold.ts';
import type { FindNotices } from './find-untold.ts';

type EndedSession = Pick<
  ChargingSessionRow,
  'id' | 'client' | 'station' | 'status' | 'source_kind' | 'energy_wh' | 'cost_minor' | 'end_reason' | 'updated_at'
> &
  Pick<StationRow, 'display_number'>;

/** Charges that ended, failed or wait for a person; one that is settled after its review is told twice. */
export const findEndedSessions: FindNotices = async (context, since) => {
  const query = findUntold(context.db, 'charging_sessions', {
    key: `'session:' || charging_sessions.id || ':' || charging_sessions.status`,
    clientColumn: 'charging_sessions.client',
  })
    .join('stations', 'stations.id', 'charging_sessions.station')
    // The words of the index.
    .whereRaw(`charging_sessions.status IN ('completed', 'failed', 'needs_review')`)
    .where('charging_sessions.updated_at', '>=', since)
    // He knows.
    .whereRaw(`coalesce(charging_sessions.end_reason, '') <> 'cancelled_by_driver'`)
    .orderBy('charging_sessions.updated_at')
    .select('charging_sessions.*', 'stations.display_number');
  const sessions = (await query) as EndedSession[];
  for (const session of sessions) await tell(context, session);
  return sessions.length;
};

async function tell({ db, now }: Parameters<FindNotices>[0], session: EndedSession): Promise<void> {
  const { client, status } = session;
  if (client === null) return;
  const about = {
    clientId: client,
    sessionId: session.id,
    stationId: session.station,
    key: `session:${session.id}:${status}`,
    happenedAt: readInstant(session.updated_at),
    now: now(),
  };
  const place = { displayNumber: session.display_number };
  if (status === 'failed') {
    const facts = { endReason: session.end_reason, ...place };
    await addNotice(db, { ...about, kind: 'session_failed', facts });
  } else if (status === 'needs_review') await addNotice(db, { ...about, kind: 'session_review', facts: place });
  else {
    const costMinor = session.source_kind === 'program' ? null : (session.cost_minor ?? 0);
    const facts = { energyWh: session.energy_wh ?? 0, costMinor, endReason: session.end_reason, ...place };
    await addNotice(db, { ...about, kind: 'session_completed', facts });
  }
}
