import type { Knex } from 'knex';
import { isPostgres, readInteger } from '@tok/database';
import type { BigIntColumn, ReservationRow } from '@tok/database';

/** reservations: who a station keeps a connector for, until when. */

/** In these the station may hold the connector. */
const openStatuses = ['requested', 'active'];

export interface NewReservation {
  id: number;
  stationId: string;
  /** 0: any */
  connectorNumber: number;
  idTag: string;
  parentIdTag: string | null;
  commandId: string;
  expiresAt: Date;
  at: Date;
}

const int32Max = 2_147_483_647;

/** False for what no reservation of ours can have, and no integer column takes. */
export function isReservationId(id: unknown): id is number {
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 && id <= int32Max;
}

/** The next number for the wire. */
export async function nextReservationId(db: Knex): Promise<number> {
  if (isPostgres(db)) {
    const { rows } = (await db.raw(`SELECT nextval(pg_get_serial_sequence('reservations', 'id')) AS id`)) as {
      rows: { id: BigIntColumn }[];
    };
    return readInteger(rows[0]?.id ?? Number.NaN);
  }
  const [last]: { id: number | null }[] = await db('reservations').max({ id: 'id' });
  return (last?.id ?? 0) + 1;
}

/** A reservation that may be replaced under its number. */
export async function isOpenReservation(db: Knex, stationId: string, id: number): Promise<boolean> {
  const row: unknown = await db('reservations')
    .where({ id, station: stationId })
    .whereIn('status', openStatuses)
    .first('id');
  return row !== undefined;
}

/** @returns the number the same command got before: it was claimed, and then not sent */
export async function reservationOfCommand(db: Knex, commandId: string): Promise<number | null> {
  const row: { id: number } | undefined = await db('reservations').where('command', commandId).first('id');
  return row?.id ?? null;
}

export async function saveReservation(trx: Knex.Transaction, reservation: NewReservation): Promise<void> {
  const values = {
    station: reservation.stationId,
    connector_number: reservation.connectorNumber,
    id_tag: reservation.idTag,
    parent_id_tag: reservation.parentIdTag,
    status: 'requested',
    outcome: 'Станция ещё не ответила.',
    command: reservation.commandId,
    expires_at: reservation.expiresAt,
    created_at: reservation.at,
    ended_at: null,
  };
  await trx('reservations')
    .insert({ id: reservation.id, ...values })
    .onConflict('id')
    .merge(values);
}

interface ReservationEnd {
  status: 'active' | 'refused' | 'cancelled' | 'expired' | 'requested';
  /** in Russian, for the screen */
  outcome: string;
  at: Date;
}

/** What the station answered, as long as nothing has ended the reservation. */
export async function moveReservation(
  trx: Knex.Transaction,
  which: { command: string } | { id: number; station: string },
  { status, outcome, at }: ReservationEnd,
): Promise<void> {
  const isOpen = status === 'active' || status === 'requested';
  await trx('reservations')
    .where(which)
    .whereIn('status', status === 'active' ? ['requested'] : openStatuses)
    .update({ status, outcome, ended_at: isOpen ? null : at });
}

export async function findReservation(
  db: Knex,
  which: { command: string } | { id: number; station: string },
): Promise<ReservationRow | null> {
  const row: ReservationRow | undefined = await db('reservations').where(which).first();
  return row ?? null;
}

/** Those whose time is over: the station lets the connector go by itself, and says so with its status. */
export async function expireReservations(db: Knex, at: Date): Promise<void> {
  await db('reservations').whereIn('status', openStatuses).where('expires_at', '<=', at).update({
    status: 'expired',
    outcome: 'Время брони вышло.',
    ended_at: at,
  });
}

export interface ReservationUse {
  stationId: string;
  connectorNumber: number;
  idTag: string;
  parentIdTag: string | null;
  /** as the station says; null where it says nothing */
  reservationId: number | null;
  transactionId: number;
  startedAt: Date;
  at: Date;
}

/**
 * A charge uses up the reservation it names, or that of its tag or group on its connector. A start told late may name
 * one that we took for expired.
 */
export async function useReservation(trx: Knex.Transaction, use: ReservationUse): Promise<void> {
  const named = isReservationId(use.reservationId) ? use.reservationId : null;
  if (named !== null) {
    await trx('ocpp_transactions').where('id', use.transactionId).update({ reservation: named });
  }
  const id = named ?? (await reservationOfTag(trx, use));
  if (id === null) return;
  await trx('reservations')
    .where({ id, station: use.stationId })
    .whereIn('status', [...openStatuses, 'expired'])
    .update({ status: 'used', transaction: use.transactionId, outcome: 'Зарядка началась.', ended_at: use.at });
}

async function reservationOfTag(trx: Knex.Transaction, use: ReservationUse): Promise<number | null> {
  const row: { id: number } | undefined = await trx('reservations')
    .where('station', use.stationId)
    .whereIn('connector_number', [use.connectorNumber, 0])
    .whereIn('status', openStatuses)
    .where('created_at', '<=', use.startedAt)
    .where((whose) => {
      whose.whereRaw('lower(id_tag) = lower(?)', [use.idTag]);
      if (use.parentIdTag !== null) whose.orWhereRaw('lower(parent_id_tag) = lower(?)', [use.parentIdTag]);
    })
    .orderBy([{ column: 'connector_number', order: 'desc' }, { column: 'id' }])
    .first('id');
  return row?.id ?? null;
}
