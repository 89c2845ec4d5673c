import type { Knex } from 'knex';
import { forUpdate, readBoolean } from '@tok/database';
import type { StationCredentialRow } from '@tok/database';
import { readHashes } from '../store/station-store.ts';

/** A station that never comes back between rotations has as many passwords that may be right; no more are begun. */
export const earlierHashesMax = 3;

/** The station came in with it: those before it are wrong from now on. */
export async function confirmPassword(db: Knex, stationId: string, hash: string): Promise<void> {
  await db('station_credentials')
    .where({ id: stationId, password_hash: hash, is_confirmed: false })
    .update({ is_confirmed: true, earlier_hashes: null });
}

/** Rotated passwords of a station as they stand. */
export interface Rotation {
  newest: string;
  isConfirmed: boolean;
  earlier: string[];
}

/** @returns null where none was rotated, or a password set in Studio made it void */
export async function readRotation(db: Knex, stationId: string, studioHash: string): Promise<Rotation | null> {
  const row: StationCredentialRow | undefined = await forUpdate(
    db,
    db('station_credentials').where('id', stationId),
  ).first();
  if (!row || row.password_hash === null || row.replaces_hash !== studioHash) return null;
  const isConfirmed = readBoolean(row.is_confirmed);
  return { newest: row.password_hash, isConfirmed, earlier: readHashes(row.earlier_hashes) };
}

/** @returns what may be right before a new one is sent, oldest first */
export function hashesInForce(studioHash: string, rotation: Rotation | null): string[] {
  if (!rotation) return [studioHash];
  return rotation.isConfirmed ? [rotation.newest] : [...rotation.earlier, rotation.newest];
}

/** Before the password is sent: whatever becomes of the command, the station can come in. */
export async function addPending(
  trx: Knex.Transaction,
  stationId: string,
  pending: { hash: string; studioHash: string; earlier: string[]; at: Date },
): Promise<void> {
  const values = {
    password_hash: pending.hash,
    replaces_hash: pending.studioHash,
    is_confirmed: false,
    earlier_hashes: pending.earlier.join(' '),
    changed_at: pending.at,
  };
  await trx('station_credentials')
    .insert({ id: stationId, station: stationId, ...values })
    .onConflict('id')
    .merge(values);
}

/** The station refused it: what was before is as it was. Another one that was sent since stays. */
export async function removePending(trx: Knex.Transaction, stationId: string, hash: string, at: Date): Promise<void> {
  const row: StationCredentialRow | undefined = await forUpdate(
    trx,
    trx('station_credentials').where({ id: stationId, password_hash: hash, is_confirmed: false }),
  ).first();
  if (!row) return;
  const earlier = readHashes(row.earlier_hashes);
  const newest = earlier.pop() ?? null;
  const isStudioAlone = newest === row.replaces_hash && earlier.length === 0;
  await trx('station_credentials')
    .where('id', stationId)
    .update({
      password_hash: isStudioAlone ? null : newest,
      replaces_hash: isStudioAlone ? null : row.replaces_hash,
      is_confirmed: !isStudioAlone && earlier.length === 0,
      earlier_hashes: earlier.length === 0 ? null : earlier.join(' '),
      changed_at: at,
    });
}
