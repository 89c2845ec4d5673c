import type { Knex } from 'knex';
import { readJson } from '@tok/database';
import type { StationCommandRow } from '@tok/database';
import { faultWords, isCentralAction, validatePayload } from '@tok/ocpp';
import type { CentralAction, Ocpp16Payload } from '@tok/ocpp';
import type { CommandRefusal } from './command-behaviour.ts';
import { behaviourOf } from './command-queue.ts';

/** A command that can be claimed and sent. */
export interface ReadyCall {
  action: CentralAction;
  payload: Ocpp16Payload<CentralAction, 'request'>;
  claimed?: (trx: Knex.Transaction) => Promise<void>;
}

/** Makes the call of a command: what was left out is filled in, and all of it checked. */
export async function prepareCall(db: Knex, command: StationCommandRow, at: Date): Promise<ReadyCall | CommandRefusal> {
  const { action } = command;
  if (!isCentralAction(action)) return { refusal: 'Такой команды нет в OCPP 1.6.' };
  const given = readArguments(command);
  if (!given) return { refusal: 'Аргументы команды неверны: это не объект JSON.' };
  const prepared = (await behaviourOf(action)?.prepare?.(db, { command, given, at })) ?? { payload: given };
  if ('refusal' in prepared) return prepared;
  const validation = validatePayload(action, 'request', prepared.payload);
  if (!validation.ok) return { refusal: `Аргументы команды неверны: ${faultWords(validation)}.` };
  return { action, payload: validation.payload, ...('claimed' in prepared && { claimed: prepared.claimed }) };
}

/** @returns what was sent, as the row keeps it: secrets are masked; null where that is no payload of the action */
export function readSentCall(command: StationCommandRow): Ocpp16Payload<CentralAction, 'request'> | null {
  if (!isCentralAction(command.action)) return null;
  const validation = validatePayload(command.action, 'request', readArguments(command));
  return validation.ok ? validation.payload : null;
}

function readArguments(command: StationCommandRow): Record<string, unknown> | null {
  let given: unknown;
  try {
    given = readJson(command.arguments) ?? {};
  } catch {
    return null;
  }
  return typeof given === 'object' && given !== null && !Array.isArray(given)
    ? (given as Record<string, unknown>)
    : null;
}
