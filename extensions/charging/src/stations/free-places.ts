import type { CameraView } from '@tok/api';
import { readInstant } from '@tok/database';
import type { CameraRow, InstantColumn, Uuid } from '@tok/database';
import type { Knex } from 'knex';

/** A camera that has been silent for longer says nothing of now. */
export const cameraAgeMsMax = 10 * 60_000;

interface Report {
  station: Uuid;
  free: number;
  total: number;
  reported_at: InstantColumn;
}

/** By station: the places of all its cameras that reported lately, with the time of the oldest of these reports. */
export async function loadFreePlaces(db: Knex, now: Date): Promise<Map<Uuid, CameraView>> {
  const reports: Report[] = await db<CameraRow>('cameras')
    .where('reported_at', '>', new Date(now.getTime() - cameraAgeMsMax))
    .select('station', 'free', 'total', 'reported_at');
  const placesOf = new Map<Uuid, CameraView>();
  for (const { station, free, total, reported_at } of reports) {
    const reportedAt = readInstant(reported_at).toISOString();
    const others = placesOf.get(station);
    placesOf.set(
      station,
      others === undefined
        ? { free, total, reportedAt }
        : {
            free: others.free + free,
            total: others.total + total,
            reportedAt: reportedAt < others.reportedAt ? reportedAt : others.reportedAt,
          },
    );
  }
  return placesOf;
}
