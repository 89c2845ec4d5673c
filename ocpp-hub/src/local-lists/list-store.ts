import type { Knex } from 'knex';
import { forUpdate, readBoolean, readJson, readOptionalInstant, writeJson } from '@tok/database';
import type { BooleanColumn, StationLocalListRow } from '@tok/database';
import type { CentralAction } from '@tok/ocpp';
import type { ListHashes } from './wanted-list.ts';

/** station_local_lists: what the list of a station holds, as far as we know. */
export interface HeldList {
  stationId: string;
  /** stations.uses_local_list; where it was switched off the list is emptied */
  isKept: boolean;
  /** 0: not known, or nothing in it */
  version: number;
  status: string;
  held: ListHashes;
  failures: number;
  syncedAt: Date | null;
  nextAttemptAt: Date | null;
}

type ListColumns = StationLocalListRow & { uses_local_list: BooleanColumn };

/** Locked, where there is a row. */
export async function readHeldList(trx: Knex, stationId: string): Promise<HeldList | null> {
  await forUpdate(trx, trx('station_local_lists').where('station', stationId).select('id'));
  const row: ListColumns | undefined = await trx('station_local_lists')
    .join('stations', 'stations.id', 'station_local_lists.station')
    .where('station_local_lists.station', stationId)
    .first('station_local_lists.*', 'stations.uses_local_list');
  if (!row) return null;
  return {
    stationId: row.station,
    isKept: readBoolean(row.uses_local_list),
    version: row.version,
    status: row.status,
    held: readJson<ListHashes>(row.entries) ?? {},
    failures: row.failures,
    syncedAt: readOptionalInstant(row.synced_at),
    nextAttemptAt: readOptionalInstant(row.next_attempt_at),
  };
}

/** Whether a command about the list waits for its turn or its answer. Call with the list locked. */
export async function isBeingTold(trx: Knex, stationId: string, actions: CentralAction[]): Promise<boolean> {
  const command: unknown = await trx('station_commands')
    .where('station', stationId)
    .whereIn('status', ['queued', 'sent'])
    .whereIn('action', actions)
    .first('id');
  return command !== undefined;
}

export async function insertHeldList(trx: Knex, stationId: string, at: Date): Promise<void> {
  await trx('station_local_lists')
    .insert({
      ...{ id: stationId, station: stationId, version: 0, status: 'pending', failures: 0, entry_count: 0 },
      entries: writeJson({}),
      outcome: 'Список ещё не отправлен.',
      updated_at: at,
    })
    .onConflict('station')
    .ignore();
}

export interface ListChange {
  status: 'pending' | 'in_step' | 'failed' | 'not_supported';
  /** in Russian, for the screen */
  outcome: string;
  version?: number;
  held?: ListHashes;
  failures?: number;
  nextAttemptAt?: Date | null;
  syncedAt?: Date;
}

export async function changeHeldList(trx: Knex, stationId: string, change: ListChange, at: Date): Promise<void> {
  const { held, version, failures, syncedAt } = change;
  await trx('station_local_lists')
    .where('station', stationId)
    .update({
      status: change.status,
      outcome: change.outcome,
      next_attempt_at: change.nextAttemptAt ?? null,
      ...(held && { entries: writeJson(held), entry_count: Object.keys(held).length }),
      ...(version !== undefined && { version }),
      ...(failures !== undefined && { failures }),
      ...(syncedAt && { synced_at: syncedAt }),
      updated_at: at,
    });
}

/** Configuration keys that say how much a station takes; null where it does not say. */
export interface ListLimits {
  entriesMax: number | null;
  entriesPerCallMax: number | null;
}

export async function readListLimits(db: Knex, stationId: string): Promise<ListLimits> {
  const rows: { key: string; value: string | null }[] = await db('station_configuration')
    .where('station', stationId)
    .whereRaw('lower(??) IN (?, ?)', ['key', 'localauthlistmaxlength', 'sendlocallistmaxlength'])
    .select('key', 'value');
  const valueOf = (key: string): number | null => {
    const value = Number(rows.find((row) => row.key.toLowerCase() === key)?.value ?? Number.NaN);
    return Number.isSafeInteger(value) && value > 0 ? value : null;
  };
  return { entriesMax: valueOf('localauthlistmaxlength'), entriesPerCallMax: valueOf('sendlocallistmaxlength') };
}
