import { addNotice, readInstant, writeTransaction } from '@tok/database';
import type { StationRow, StationWatchRow } from '@tok/database';
import type { Knex } from 'knex';
import type { NotificationsContext } from '../notifications-context.ts';
import { loadFreeConnectors } from './free-connectors.ts';
import type { FreeConnector } from './free-connectors.ts';

type OpenWatch = StationWatchRow & Pick<StationRow, 'display_number' | 'address'>;

/** Tells all who wait for a station that a place is free, those first who asked first; a wish is over once it is told. */
export async function tellWatchers(context: Pick<NotificationsContext, 'db' | 'now'>): Promise<void> {
  const { db, now } = context;
  const watches = await loadOpenWatches(db, now());
  if (watches.length === 0) return;
  const stationIds = [...new Set(watches.map(({ station }) => station))];
  const free = Map.groupBy(await loadFreeConnectors(db, stationIds, now()), ({ station }) => station);
  for (const watch of watches) {
    const fitting = (free.get(watch.station) ?? []).filter((connector) => isWatched(watch, connector));
    if (fitting.length > 0) await tell(context, watch, fitting);
  }
}

/** Wishes that are over: too old, or their driver charges, here or elsewhere. */
export async function endWatches({ db, now }: Pick<NotificationsContext, 'db' | 'now'>): Promise<void> {
  await db('station_watches')
    .whereNull('told_at')
    .where((over) =>
      over
        .where('expires_at', '<=', now())
        .orWhereExists(
          db('charging_sessions')
            .whereRaw('charging_sessions.client = station_watches.client')
            .whereRaw('charging_sessions.requested_at >= station_watches.created_at')
            .select('charging_sessions.id'),
        ),
    )
    .delete();
}

function isWatched(watch: StationWatchRow, { id, type }: FreeConnector): boolean {
  if (watch.connector !== null) return watch.connector === id;
  return watch.connector_type === null || watch.connector_type === type;
}

function loadOpenWatches(db: Knex, now: Date): Promise<OpenWatch[]> {
  return db('station_watches')
    .join('stations', 'stations.id', 'station_watches.station')
    .whereRaw('station_watches.told_at IS NULL')
    .where('station_watches.expires_at', '>', now)
    .orderBy(['station_watches.created_at', 'station_watches.id'])
    .select('station_watches.*', 'stations.display_number', 'stations.address');
}

async function tell(
  { db, now }: Pick<NotificationsContext, 'db' | 'now'>,
  watch: OpenWatch,
  free: FreeConnector[],
): Promise<void> {
  const askedAt = readInstant(watch.created_at);
  await writeTransaction(db, async (trx) => {
    // As it was read: one that was asked for anew is a new wish, with a key of its own.
    const told = await trx<StationWatchRow>('station_watches')
      .where({ id: watch.id, created_at: askedAt })
      .whereNull('told_at')
      .update({ told_at: now() });
    if (told === 0) return;
    await addNotice(trx, {
      ...{ clientId: watch.client, kind: 'station_free', stationId: watch.station, now: now() },
      key: `station_free:${watch.id}:${askedAt.getTime()}`,
      facts: {
        displayNumber: watch.display_number,
        address: watch.address,
        connectorTypes: [...new Set(free.map(({ type }) => type))],
      },
    });
  });
}
