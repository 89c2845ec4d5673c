import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { StationConfigurationRow } from '@tok/database';
import type { ConfigurationKey } from '@tok/ocpp';
import { queueOwnCommand } from './own-command.ts';
import { isSecretName } from './redact.ts';

const rowsPerWrite = 100;

export interface ReportedConfiguration {
  stationId: string;
  keys: ConfigurationKey[];
  /** keys the station says it does not have */
  unknownKeys: string[];
  /** true where the station was asked for everything: what it left out it does not have */
  isFull: boolean;
  at: Date;
}

/** Writes what a station reported of its configuration; of a secret only that it exists. */
export async function saveConfiguration(trx: Knex.Transaction, reported: ReportedConfiguration): Promise<void> {
  const { stationId: station, at } = reported;
  const stored: Pick<StationConfigurationRow, 'key'>[] = await trx('station_configuration')
    .where({ station })
    .select('key');
  const spelling = new Map(stored.map(({ key }) => [key.toLowerCase(), key]));
  // "CiString": one key in two spellings is one key, the last word wins.
  const keys = new Map(reported.keys.map((entry) => [entry.key.toLowerCase(), entry]));
  const rows = [...keys].map(([lower, entry]) => ({
    id: randomUUID(),
    station,
    key: spelling.get(lower) ?? entry.key,
    value: isSecretName(entry.key) ? null : (entry.value ?? null),
    is_readonly: entry.readonly,
    updated_at: at,
  }));
  const unknown = new Set(reported.unknownKeys.map((key) => key.toLowerCase()));
  const gone = [...spelling].filter(([lower]) => !keys.has(lower) && (reported.isFull || unknown.has(lower)));
  for (const chunk of chunks(gone.map(([, key]) => key))) {
    await trx('station_configuration').where({ station }).whereIn('key', chunk).delete();
  }
  for (const chunk of chunks(rows)) {
    await trx('station_configuration')
      .insert(chunk)
      .onConflict(['station', 'key'])
      .merge(['value', 'is_readonly', 'updated_at']);
  }
}

/** Writes the value that a station has just taken. */
export async function saveConfigurationValue(
  trx: Knex.Transaction,
  stationId: string,
  change: { key: string; value: string },
  at: Date,
): Promise<void> {
  const value = isSecretName(change.key) ? null : change.value;
  const changed = await trx('station_configuration')
    .where('station', stationId)
    .whereRaw('lower(??) = ?', ['key', change.key.toLowerCase()])
    .update({ value, updated_at: at });
  if (changed > 0) return;
  const values = { value, is_readonly: false, updated_at: at };
  await trx('station_configuration')
    .insert({ id: randomUUID(), station: stationId, key: change.key, ...values })
    .onConflict(['station', 'key'])
    .merge(values);
}

/** A station that came with another firmware may have other keys; one that is asked in vain is left alone for a day. */
const askAgainAfterMs = 24 * 3600 * 1000;
const questionLifetimeMs = 10 * 60 * 1000;

/** Call before the facts of the boot are written: it compares with those of the last. */
export async function isConfigurationUnknown(
  db: Knex,
  boot: { stationId: string; vendor: string; model: string; firmware: string | null; at: Date },
): Promise<boolean> {
  const { stationId } = boot;
  const before: BootBefore | undefined = await db('station_links')
    .where('id', stationId)
    .first(
      'vendor',
      'model',
      'firmware',
      db('station_configuration').where('station', stationId).limit(1).select('id').as('known_key'),
      db('station_commands')
        .where({ station: stationId, action: 'GetConfiguration' })
        .where('created_at', '>', new Date(boot.at.getTime() - askAgainAfterMs))
        .limit(1)
        .select('id')
        .as('question'),
    );
  const isSame = before?.vendor === boot.vendor && before.model === boot.model && before.firmware === boot.firmware;
  return isSame ? before.known_key === null && before.question === null : true;
}

interface BootBefore {
  vendor: string | null;
  model: string | null;
  firmware: string | null;
  /** any row of its configuration, and any question for it that is not a day old */
  known_key: string | null;
  question: string | null;
}

/** Queues our own question for the whole configuration. */
export async function askConfiguration(db: Knex, stationId: string, at: Date): Promise<void> {
  const expiresAt = new Date(at.getTime() + questionLifetimeMs);
  await queueOwnCommand(db, { stationId, action: 'GetConfiguration', payload: {}, at, expiresAt });
}

function chunks<T>(list: T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / rowsPerWrite) }, (_, index) =>
    list.slice(index * rowsPerWrite, (index + 1) * rowsPerWrite),
  );
}
