import type { Knex } from 'knex';
import type { SendLocalListRequest } from '@tok/ocpp';
import { hubLimits } from '../limits.ts';
import { queueOwnCommand } from '../store/own-command.ts';
import { changeHeldList, isBeingTold, readListLimits } from './list-store.ts';
import type { HeldList, ListLimits } from './list-store.ts';
import { differenceOf, isSame, readWantedList } from './wanted-list.ts';
import type { ListHashes, WantedList } from './wanted-list.ts';

/** A question or an update that is not sent by then is asked anew. */
const commandLifetimeMs = 10 * 60_000;
const backoffMs = { first: 60_000, max: 6 * 3_600_000 };
/** A station that has no local list may get one with its next firmware. */
const unsupportedMs = 24 * 3_600_000;

/** What the list of that station should hold: nothing where it is kept no longer, and no more than there is room for. */
export async function wantedOf(db: Knex, list: HeldList, limits: ListLimits, at: Date): Promise<WantedList> {
  if (!list.isKept) return new Map();
  return fitting(await readWantedList(db, at), limits);
}

export function fitting(wanted: WantedList, { entriesMax }: ListLimits): WantedList {
  return entriesMax === null || wanted.size <= entriesMax ? wanted : new Map([...wanted].slice(0, entriesMax));
}

export async function askVersion(trx: Knex, stationId: string, at: Date): Promise<void> {
  const expiresAt = new Date(at.getTime() + commandLifetimeMs);
  await queueOwnCommand(trx, { stationId, action: 'GetLocalListVersion', payload: {}, at, expiresAt });
}

/**
 * Sends what comes next: changes where the station has the version we know of, the whole list otherwise. More than one
 * call holds goes in several, each a version of its own.
 *
 * @param reportedVersion what the station says it has
 */
export async function sendNext(trx: Knex, list: HeldList, reportedVersion: number, at: Date): Promise<void> {
  // A second question was answered meanwhile; the update under way goes on by itself.
  if (await isBeingTold(trx, list.stationId, ['SendLocalList'])) return;
  const limits = await readListLimits(trx, list.stationId);
  const wanted = await wantedOf(trx, list, limits, at);
  const isKnown = list.version > 0 && reportedVersion === list.version;
  const held: ListHashes = isKnown ? list.held : {};
  const difference = differenceOf(held, wanted);
  if (isSame(difference) && (isKnown || reportedVersion === 0)) {
    const about = wantedOutcome(list, wanted.size, limits);
    const done = { status: 'in_step', held, version: reportedVersion, failures: 0, syncedAt: at } as const;
    return changeHeldList(trx, list.stationId, { ...done, outcome: about }, at);
  }
  const entries = [...difference.removed.map((idTag) => ({ idTag })), ...difference.changed];
  const perCall = Math.min(limits.entriesPerCallMax ?? Infinity, hubLimits.localListEntriesPerCallMax);
  const payload: SendLocalListRequest = {
    listVersion: Math.max(reportedVersion, list.version) + 1,
    updateType: isKnown ? 'Differential' : 'Full',
    localAuthorizationList: entries.slice(0, perCall),
  };
  const expiresAt = new Date(at.getTime() + commandLifetimeMs);
  await queueOwnCommand(trx, { stationId: list.stationId, action: 'SendLocalList', payload, at, expiresAt });
  const outcome = `Отправляется версия ${payload.listVersion}, карт в сообщении: ${entries.slice(0, perCall).length}.`;
  await changeHeldList(trx, list.stationId, { status: 'pending', outcome }, at);
}

function wantedOutcome({ isKept }: HeldList, count: number, { entriesMax }: ListLimits): string {
  if (!isKept) return 'Список больше не ведётся и в станции пуст.';
  if (entriesMax !== null && count >= entriesMax) return `В станции ${count} карт: на большее у неё нет места.`;
  return 'Список в станции совпадает с картами RFID.';
}

/** Tried again ever more rarely. @param forgets true: nothing is known of what the station has, the whole list goes next */
export async function noteFailure(
  trx: Knex,
  list: HeldList,
  { outcome, forgets }: { outcome: string; forgets: boolean },
  at: Date,
): Promise<void> {
  const failures = list.failures + 1;
  const delayMs = Math.min(backoffMs.first * 2 ** (failures - 1), backoffMs.max);
  const unknown = forgets ? { version: 0, held: {} } : {};
  const nextAttemptAt = new Date(at.getTime() + delayMs);
  await changeHeldList(trx, list.stationId, { status: 'failed', outcome, failures, nextAttemptAt, ...unknown }, at);
}

export async function noteUnsupported(trx: Knex, list: HeldList, at: Date): Promise<void> {
  const nextAttemptAt = new Date(at.getTime() + unsupportedMs);
  const outcome = 'Станция не ведёт список карт: без связи она решает по своим настройкам.';
  const change = { status: 'not_supported', outcome, nextAttemptAt, version: 0, held: {} } as const;
  await changeHeldList(trx, list.stationId, change, at);
}
