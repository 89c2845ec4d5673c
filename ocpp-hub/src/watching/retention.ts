import type { HubBase } from '../hub-base.ts';
import { databaseTime } from '../store/database-clock.ts';
import { deleteOldRows } from './delete-old-rows.ts';

const defaultRetentionDays = 90;
const dayMs = 24 * 3600_000;
/** Names of hubs that have not run for so long: containers get a new one each time. */
const hubNamesKeptMs = 30 * dayMs;

/** connection_events and ocpp_minutes are kept so long as the configuration says. */
export async function deleteOldWatching({ config, db, now, log }: HubBase, signal: AbortSignal): Promise<void> {
  const before = new Date(now().getTime() - (config.connectionEventRetentionDays ?? defaultRetentionDays) * dayMs);
  const events = await deleteOldRows(db, 'connection_events', 'occurred_at', before, signal);
  const minutes = await deleteOldRows(db, 'ocpp_minutes', 'minute', before, signal);
  const hubs = await db('hub_instances').where('lease_until', '<', databaseTime(db, -hubNamesKeptMs)).delete();
  if (events + minutes + hubs > 0) log.info({ events, minutes, hubs }, 'old connection events and minutes deleted');
}
