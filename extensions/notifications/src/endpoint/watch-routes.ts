import { randomUUID } from 'node:crypto';
import { watchRequest } from '@tok/api';
import type { StationWatch } from '@tok/api';
import { readInstant, writeTransaction } from '@tok/database';
import type { NoticeRow, StationWatchRow, Uuid } from '@tok/database';
import { apiFailure, findClient, parse, parseId, requireUser, route } from '@tok/endpoint';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { NotificationsContext } from '../notifications-context.ts';

/** Who has not been told by then has charged elsewhere. */
export const watchMs = 12 * 3_600_000;

/** At once; with one more the oldest is forgotten. */
export const watchesPerClientMax = 10;

/** Of one driver. Else a free station that is asked for again and again tells, and pushes, without an end. */
export const toldPerHourMax = 20;
const hourMs = 3_600_000;

/** «Tell me when it is free». */
export function addWatchRoutes(router: Router, { db, now }: Pick<NotificationsContext, 'db' | 'now'>): void {
  router.get(
    '/watches',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const rows = await openWatches(db, clientId, now());
      response.set('Cache-Control', 'no-store').json({ data: rows.map(viewWatch) });
    }),
  );
  router.put(
    '/watches/:stationId',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const stationId = parseId(request.params['stationId']);
      const wanted = parse(watchRequest, request.body ?? {});
      // SQLite compares ids as text.
      const connectorId = wanted.connectorId?.toLowerCase() ?? null;
      await requireStation(db, stationId, connectorId);
      await refuseTooMany(db, clientId, now());
      const watch = {
        connector: connectorId,
        connector_type: wanted.connectorType,
        created_at: now(),
        expires_at: new Date(now().getTime() + watchMs),
        told_at: null,
      };
      await writeTransaction(db, async (trx) => {
        await trx<StationWatchRow>('station_watches')
          .insert({ id: randomUUID(), client: clientId, station: stationId, ...watch })
          .onConflict(['client', 'station'])
          .merge(watch);
        const kept = openWatches(trx, clientId, now()).limit(watchesPerClientMax).clearSelect().select('id');
        await trx('station_watches').where({ client: clientId }).whereNull('told_at').whereNotIn('id', kept).delete();
      });
      response.json({ data: viewWatch({ ...watch, station: stationId }) });
    }),
  );
  router.delete(
    '/watches/:stationId',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const station = parseId(request.params['stationId']);
      await db<StationWatchRow>('station_watches').where({ client: clientId, station }).whereNull('told_at').delete();
      response.status(204).end();
    }),
  );
}

function openWatches(db: Knex, clientId: Uuid, now: Date): Knex.QueryBuilder<StationWatchRow, StationWatchRow[]> {
  return db<StationWatchRow>('station_watches')
    .where('client', clientId)
    .whereNull('told_at')
    .where('expires_at', '>', now)
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .select('*') as Knex.QueryBuilder<StationWatchRow, StationWatchRow[]>;
}

/** @throws NOT_FOUND for a station that drivers do not see, or a connector of another */
async function requireStation(db: Knex, stationId: Uuid, connectorId: Uuid | null): Promise<void> {
  const station = await db('stations').where({ id: stationId, is_public: true }).first('id');
  if (!station) throw apiFailure('NOT_FOUND');
  if (connectorId === null) return;
  const connector = await db('connectors').where({ id: connectorId, station: stationId }).first('id');
  if (!connector) throw apiFailure('NOT_FOUND');
}

/** @throws TOO_MANY_REQUESTS beyond `toldPerHourMax`, with retryAfterS */
async function refuseTooMany(db: Knex, clientId: Uuid, now: Date): Promise<void> {
  const blocking: Pick<NoticeRow, 'created_at'> | undefined = await db<NoticeRow>('notices')
    .where({ client: clientId, kind: 'station_free' })
    .where('created_at', '>', new Date(now.getTime() - hourMs))
    .orderBy('created_at', 'desc')
    .offset(toldPerHourMax - 1)
    .first('created_at');
  if (!blocking) return;
  const freeAtMs = readInstant(blocking.created_at).getTime() + hourMs;
  throw apiFailure('TOO_MANY_REQUESTS', { retryAfterS: Math.max(1, Math.ceil((freeAtMs - now.getTime()) / 1_000)) });
}

function viewWatch(
  row: Pick<StationWatchRow, 'station' | 'connector' | 'connector_type' | 'expires_at'>,
): StationWatch {
  return {
    stationId: row.station,
    connectorId: row.connector,
    connectorType: row.connector_type as StationWatch['connectorType'],
    expiresAt: readInstant(row.expires_at).toISOString(),
  };
}
