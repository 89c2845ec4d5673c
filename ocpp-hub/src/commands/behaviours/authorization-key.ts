import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { hashPassword } from '@tok/database';
import {
  addPending,
  earlierHashesMax,
  hashesInForce,
  readRotation,
  removePending,
} from '../../credentials/credential-store.ts';
import type { CommandBehaviour } from '../command-behaviour.ts';

/** @source OCPP-J 1.6, section 6.2: a key of 20 bytes, written as 40 hexadecimal digits */
const keyBytes = 20;

/**
 * Which hash a command's password has: only where it was sent from can it be taken back. What is forgotten, after a
 * restart or for another thousand commands, stays possible until the station came in.
 */
const hashOfCommand = new Map<string, string>();
const commandsRemembered = 1_000;

function rememberHash(commandId: string, hash: string): void {
  hashOfCommand.set(commandId, hash);
  const [oldest] = hashOfCommand.keys();
  if (hashOfCommand.size > commandsRemembered && oldest !== undefined) hashOfCommand.delete(oldest);
}

/**
 * ChangeConfiguration of AuthorizationKey: whoever asks for it gives no value, the password is made here and nobody
 * reads it. Its hash stands before it is sent, beside those that were right: whatever becomes of the command, the
 * station can come in, and with that the others are wrong.
 */
export const authorizationKey: CommandBehaviour<'ChangeConfiguration'> = {
  async prepare(db, { command, given, at }) {
    const { key, value } = given;
    if (value !== undefined) return { refusal: 'Новый пароль станции создаёт система: значение не указывают.' };
    const studioHash = await readStudioHash(db, command.station);
    if (studioHash === null) return { refusal: 'У станции нет пароля: сначала задайте его в её карточке.' };
    if ((await readEarlier(db, command.station, command.id, studioHash)).length > earlierHashesMax) {
      return {
        refusal: 'Прежние новые пароли ещё не подтверждены: станция должна сначала подключиться с одним из них.',
      };
    }
    const password = randomBytes(keyBytes).toString('hex').toUpperCase();
    const hash = await hashPassword(password);
    return {
      payload: { key, value: password },
      claimed: async (trx) => {
        // Somebody may have set another one in Studio meanwhile.
        const inForce = (await readStudioHash(trx, command.station)) ?? studioHash;
        const earlier = (await readEarlier(trx, command.station, command.id, inForce)).slice(-earlierHashesMax);
        await addPending(trx, command.station, { hash, studioHash: inForce, earlier, at });
        rememberHash(command.id, hash);
      },
    };
  },

  async ended(trx, { command, response, at }) {
    const hash = hashOfCommand.get(command.id);
    if (hash === undefined || !response) return;
    const isRefused = response.status === 'Rejected' || response.status === 'NotSupported';
    if (isRefused) await removePending(trx, command.station, hash, at);
  },
};

async function readStudioHash(db: Knex, stationId: string): Promise<string | null> {
  const station: { password_hash: string | null } | undefined = await db('stations')
    .where('id', stationId)
    .first('password_hash');
  return station?.password_hash ?? null;
}

/** @returns what may be right beside a new password; not the one of the same command, of which not a byte was sent */
async function readEarlier(db: Knex, stationId: string, commandId: string, studioHash: string): Promise<string[]> {
  const rotation = await readRotation(db, stationId, studioHash);
  const isOwn = rotation && !rotation.isConfirmed && rotation.newest === hashOfCommand.get(commandId);
  return isOwn ? rotation.earlier : hashesInForce(studioHash, rotation);
}
