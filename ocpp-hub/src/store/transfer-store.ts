import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { forUpdate, readInstant } from '@tok/database';
import type { StationTransferRow } from '@tok/database';
import { redactText } from './redact.ts';

export type TransferKind = 'firmware' | 'signed_firmware' | 'diagnostics' | 'diagnostics_log' | 'security_log';

/** What the station says of a transfer: it goes on while `isSuccessful` is null. */
export interface TransferStatus {
  status: string;
  isSuccessful: boolean | null;
}

/** The columns hold no more. */
const locationLengthMax = 2_048;
const fileNameLengthMax = 255;

/** A word about a transfer that ended so long ago is about another one. */
const repeatedWithinMs = 24 * 3600 * 1000;

export interface RequestedTransfer {
  stationId: string;
  kind: TransferKind;
  requestId: number | null;
  location: string;
  commandId: string;
  at: Date;
}

/** Notes what a station is about to be asked; a command that is sent after all replaces its first attempt. */
export async function requestTransfer(trx: Knex.Transaction, transfer: RequestedTransfer): Promise<void> {
  await trx('station_transfers').where('command', transfer.commandId).delete();
  await trx('station_transfers').insert({
    id: randomUUID(),
    station: transfer.stationId,
    kind: transfer.kind,
    request_id: transfer.requestId,
    location: redactText(transfer.location).slice(0, locationLengthMax),
    file_name: null,
    status: 'requested',
    is_successful: null,
    command: transfer.commandId,
    requested_at: transfer.at,
    updated_at: transfer.at,
    ended_at: null,
  });
}

/** The station took the command: what it did of that kind before is over, whether it says so or not. */
export async function acceptTransfer(
  trx: Knex.Transaction,
  commandId: string,
  fileName: string | null,
  at: Date,
): Promise<void> {
  const own: StationTransferRow | undefined = await trx('station_transfers').where('command', commandId).first();
  if (!own) return;
  await trx('station_transfers')
    .where({ station: own.station, kind: own.kind })
    .whereNull('ended_at')
    .whereNot('id', own.id)
    .where('requested_at', '<=', own.requested_at)
    .update({ is_successful: false, ended_at: at, updated_at: at });
  if (fileName !== null) {
    await trx('station_transfers')
      .where('id', own.id)
      .update({ file_name: fileName.slice(0, fileNameLengthMax), updated_at: at });
  }
}

/** The station refused: nothing will come. */
export async function refuseTransfer(
  trx: Knex.Transaction,
  commandId: string,
  status: string,
  at: Date,
): Promise<void> {
  await trx('station_transfers')
    .where({ command: commandId, status: 'requested' })
    .update({ status, is_successful: false, ended_at: at, updated_at: at });
}

/** The number for the next request to a station; the station repeats it in its notifications. */
export async function nextRequestId(db: Knex, stationId: string): Promise<number> {
  const [row]: { highest: number | null }[] = await db('station_transfers')
    .where('station', stationId)
    .max({ highest: 'request_id' });
  const next = (row?.highest ?? 0) + 1;
  // A number of somebody else's at the very end of 32 bits: start again.
  return next >= 1 && next < 2 ** 31 ? next : 1;
}

export interface TransferNews extends TransferStatus {
  stationId: string;
  /** of which kinds it may be, the first is that of a transfer we know nothing of */
  kinds: readonly [TransferKind, ...TransferKind[]];
  requestId: number | null;
  at: Date;
}

/**
 * Writes the station's word about a transfer: the one with its request id, or else the newest that is open. One that
 * nobody asked for here gets a row of its own. The second arrival changes nothing, a success is never taken back.
 */
export async function advanceTransfer(trx: Knex.Transaction, news: TransferNews): Promise<void> {
  const known = await findTransfer(trx, news);
  if (news.status === 'Idle') {
    await settleIdle(trx, known, news.at);
    return;
  }
  const values = {
    status: news.status,
    is_successful: news.isSuccessful,
    updated_at: news.at,
    ended_at: news.isSuccessful === null ? null : news.at,
  };
  if (!known) {
    const { stationId: station, requestId: request_id } = news;
    await trx('station_transfers').insert({
      ...{ id: randomUUID(), station, kind: news.kinds[0], request_id, location: '', file_name: null, command: null },
      ...values,
      requested_at: news.at,
    });
    return;
  }
  const isEndedWell = known.ended_at !== null && Boolean(known.is_successful);
  if (isEndedWell || known.status === news.status) return;
  await trx('station_transfers').where('id', known.id).update(values);
}

/** "Idle" answers a trigger: nothing is under way. What had begun will not be heard of again. */
async function settleIdle(trx: Knex.Transaction, known: StationTransferRow | undefined, at: Date): Promise<void> {
  if (!known || known.ended_at !== null || known.status === 'requested') return;
  await trx('station_transfers').where('id', known.id).update({ status: 'Idle', updated_at: at, ended_at: at });
}

async function findTransfer(trx: Knex.Transaction, news: TransferNews): Promise<StationTransferRow | undefined> {
  const { stationId: station, kinds, requestId, at } = news;
  if (requestId !== null) {
    const own: StationTransferRow | undefined = await forUpdate(
      trx,
      trx('station_transfers')
        .where({ station, request_id: requestId })
        .whereIn('kind', [...kinds])
        .orderBy('requested_at', 'desc')
        .first(),
    );
    return own;
  }
  const newest: StationTransferRow[] = await forUpdate(
    trx,
    trx('station_transfers')
      .where({ station })
      .whereIn('kind', [...kinds])
      .orderByRaw('CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END')
      .orderBy('requested_at', 'desc')
      .limit(1),
  );
  const [found] = newest;
  if (!found || found.ended_at === null) return found;
  if (at.getTime() - readInstant(found.ended_at).getTime() > repeatedWithinMs) return undefined;
  const isNewOne = Boolean(found.is_successful) && found.status !== news.status;
  return isNewOne ? undefined : found;
}
