import { randomUUID } from 'node:crypto';
import { readBoolean, wakeUp, writeJson } from '@tok/database';
import type { BooleanColumn } from '@tok/database';
import type { Knex } from 'knex';
import { lifetimesMs } from '../station-command-hook/personal-actions.ts';

/** OCPP 1.6, section 9.1.6 */
const key = 'HeartbeatInterval';

/** @returns true where saving would leave every one of these stations as it is */
export async function isHeartbeatUnchanged(db: Knex, stationIds: string[], intervalS: number): Promise<boolean> {
  const others = await db('stations')
    .whereIn('id', stationIds)
    .whereNot('heartbeat_interval_s', intervalS)
    .limit(1)
    .select('id');
  return others.length === 0;
}

export interface HeartbeatChange {
  stationIds: string[];
  intervalS: number;
  requestedBy: string | null;
  now: Date;
}

/**
 * Tells connected stations their new interval; the others learn it when they boot. One that has it, or for whom the same is
 * under way, is left alone: the second arrival of a change sends nothing.
 *
 * @returns how many were told
 */
export async function sendHeartbeatInterval(db: Knex, change: HeartbeatChange): Promise<number> {
  let sent = 0;
  for (const stationId of change.stationIds) {
    if (!(await isToBeTold(db, stationId, String(change.intervalS)))) continue;
    await db('station_commands').insert({
      id: randomUUID(),
      station: stationId,
      action: 'ChangeConfiguration',
      arguments: writeJson({ key, value: String(change.intervalS) }),
      status: 'queued',
      requested_by: change.requestedBy,
      created_at: change.now,
      expires_at: new Date(change.now.getTime() + lifetimesMs.ChangeConfiguration),
    });
    sent += 1;
  }
  if (sent > 0) await wakeUp(db, 'tok_station_commands');
  return sent;
}

async function isToBeTold(db: Knex, stationId: string, value: string): Promise<boolean> {
  const link: { is_online: BooleanColumn } | undefined = await db('station_links')
    .where('station', stationId)
    .first('is_online');
  if (!link || !readBoolean(link.is_online)) return false;
  const open: { arguments: unknown }[] = await db('station_commands')
    .where({ station: stationId, action: 'ChangeConfiguration' })
    .whereIn('status', ['queued', 'sent'])
    .orderBy('created_at', 'desc')
    .select('arguments');
  const [underWay] = open.map((command) => intervalOf(command.arguments)).filter((each) => each !== null);
  if (underWay !== undefined) return underWay !== value;
  const known: { value: string | null } | undefined = await db('station_configuration')
    .where('station', stationId)
    .whereRaw('lower(??) = ?', ['key', key.toLowerCase()])
    .first('value');
  return known?.value !== value;
}

/** @returns the interval that a ChangeConfiguration sets; null where it sets something else */
function intervalOf(given: unknown): string | null {
  const parsed: unknown = typeof given === 'string' ? JSON.parse(given) : given;
  if (typeof parsed !== 'object' || parsed === null) return null;
  const asked = parsed as { key?: unknown; value?: unknown };
  const isOurs = typeof asked.key === 'string' && asked.key.toLowerCase() === key.toLowerCase();
  return isOurs && typeof asked.value === 'string' ? asked.value : null;
}
