import type { Knex } from 'knex';
import { readBoolean, readInstant, readOptionalInstant } from '@tok/database';
import type { BooleanColumn, IdTagRow } from '@tok/database';
import type { AskedCommand, CommandBehaviour, CommandRefusal, PreparedCall } from '../commands/command-behaviour.ts';
import { queueOwnCommand } from '../store/own-command.ts';
import {
  findReservation,
  isOpenReservation,
  isReservationId,
  moveReservation,
  nextReservationId,
  reservationOfCommand,
  saveReservation,
} from './reservation-store.ts';

/** A connector kept for longer is an error of whoever asks. */
const reservationDaysMax = 7;
const dayMs = 86_400_000;

/** Has a row from the moment it is sent: a charge may use it before its answer is written. */
export const reserveNow: CommandBehaviour<'ReserveNow'> = {
  async prepare(db, asked) {
    const wish = readWish(asked);
    if ('refusal' in wish) return wish;
    const place = await placeFault(db, asked.command.station, wish.connectorId);
    if (place) return { refusal: place };
    const tag = await findTag(db, wish.idTag, wish.expiresAt);
    if ('refusal' in tag) return tag;
    const id = await numberOf(db, asked);
    if (id === null) {
      return { refusal: 'Такой брони у станции нет. Новой брони номер даёт хаб: не указывайте reservationId.' };
    }
    return prepared(asked, wish, id, asked.given['parentIdTag'] ?? tag.parentTag);
  },

  async ended(trx, { command, request, result, at }) {
    if (result.status === 'timed_out') {
      const outcome = 'Станция не ответила: есть ли бронь, неизвестно. Хаб отменит её, как только сможет.';
      await moveReservation(trx, { command: command.id }, { status: 'requested', outcome, at });
      await cancelWhenPossible(trx, { command: command.id }, at);
      return;
    }
    const status = result.status === 'accepted' ? 'active' : request === null ? 'cancelled' : 'refused';
    await moveReservation(trx, { command: command.id }, { status, outcome: result.outcome, at });
  },
};

export const cancelReservation: CommandBehaviour<'CancelReservation'> = {
  async ended(trx, { command, request, response, result, at }) {
    if (!request || !isReservationId(request.reservationId)) return;
    const which = { id: request.reservationId, station: command.station };
    // A station that does not know it keeps nothing for it.
    if (response) return moveReservation(trx, which, { status: 'cancelled', outcome: result.outcome, at });
    const reservation = await findReservation(trx, which);
    if (reservation?.status === 'requested') await cancelWhenPossible(trx, which, at);
  },
};

interface Wish {
  connectorId: number;
  idTag: string;
  expiresAt: Date;
}

function readWish({ given, at }: AskedCommand): Wish | CommandRefusal {
  const { connectorId, idTag, expiryDate } = given;
  if (typeof connectorId !== 'number' || typeof idTag !== 'string') {
    return { refusal: 'Для брони нужны номер коннектора и карта: connectorId, idTag.' };
  }
  const expiresAt = new Date(typeof expiryDate === 'string' ? expiryDate : Number.NaN);
  if (Number.isNaN(expiresAt.getTime())) return { refusal: 'expiryDate: нужно время окончания брони.' };
  if (expiresAt <= at) return { refusal: 'expiryDate: время окончания брони уже прошло.' };
  if (expiresAt.getTime() - at.getTime() > reservationDaysMax * dayMs) {
    return { refusal: `expiryDate: бронь не может быть дольше ${reservationDaysMax} дней.` };
  }
  return { connectorId, idTag, expiresAt };
}

/** @returns why the connector cannot be reserved; null when it can, as far as we know */
async function placeFault(db: Knex, station: string, number: number): Promise<string | null> {
  if (number === 0) {
    const key: { value: string | null } | undefined = await db('station_configuration')
      .where({ station })
      .whereRaw('lower(??) = ?', ['key', 'reserveconnectorzerosupported'])
      .first('value');
    return key?.value?.toLowerCase() === 'false' ? 'Станция бронирует только определённый коннектор, не любой.' : null;
  }
  const connector: { is_enabled: BooleanColumn } | undefined = await db('connectors')
    .where({ station, number })
    .first('is_enabled');
  if (!connector) return `У станции нет коннектора ${number}.`;
  return readBoolean(connector.is_enabled) ? null : `Коннектор ${number} отключён.`;
}

/** A tag that may not charge then would only keep others away. */
async function findTag(db: Knex, idTag: string, until: Date): Promise<{ parentTag: string | null } | CommandRefusal> {
  const row: (Pick<IdTagRow, 'status' | 'expires_at'> & { parent_tag: string | null }) | undefined = await db('id_tags')
    .leftJoin('id_tags as parents', 'parents.id', 'id_tags.parent')
    .whereRaw('lower(id_tags.tag) = lower(?)', [idTag])
    .first('id_tags.status', 'id_tags.expires_at', 'parents.tag as parent_tag');
  if (!row) return { refusal: `Карты ${idTag} нет среди карт RFID: зарядиться по ней не получится.` };
  if (row.status !== 'accepted') return { refusal: `Карта ${idTag} заблокирована.` };
  const expiresAt = readOptionalInstant(row.expires_at);
  if (expiresAt && expiresAt < until) return { refusal: `Карта ${idTag} перестанет действовать раньше брони.` };
  return { parentTag: row.parent_tag };
}

/** @returns null for a number that no open reservation of the station has */
async function numberOf(db: Knex, { command, given }: AskedCommand): Promise<number | null> {
  const wished = given['reservationId'];
  if (wished === undefined) return (await reservationOfCommand(db, command.id)) ?? nextReservationId(db);
  return isReservationId(wished) && (await isOpenReservation(db, command.station, wished)) ? wished : null;
}

function prepared({ command, given, at }: AskedCommand, wish: Wish, id: number, parentIdTag: unknown): PreparedCall {
  const parent = typeof parentIdTag === 'string' ? parentIdTag : null;
  return {
    payload: { ...given, reservationId: id, ...(parent !== null && { parentIdTag: parent }) },
    claimed: (trx) =>
      saveReservation(trx, {
        ...{ id, stationId: command.station, connectorNumber: wish.connectorId, idTag: wish.idTag, at },
        parentIdTag: parent,
        commandId: command.id,
        expiresAt: wish.expiresAt,
      }),
  };
}

/** A reservation of which nobody knows whether it stands would keep drivers away: it is cancelled, as long as it matters. */
async function cancelWhenPossible(
  trx: Knex.Transaction,
  which: { command: string } | { id: number; station: string },
  at: Date,
): Promise<void> {
  const reservation = await findReservation(trx, which);
  if (!reservation) return;
  const expiresAt = readInstant(reservation.expires_at);
  if (expiresAt <= at) return;
  await queueOwnCommand(trx, {
    stationId: reservation.station,
    action: 'CancelReservation',
    payload: { reservationId: reservation.id },
    ...{ at, expiresAt },
  });
}
