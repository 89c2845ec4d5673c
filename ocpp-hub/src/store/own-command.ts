import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { wakeUp, writeJson } from '@tok/database';
import type { CentralAction } from '@tok/ocpp';

export interface OwnCommand {
  stationId: string;
  action: CentralAction;
  payload: object;
  at: Date;
  /** not sent by then, it is not sent at all */
  expiresAt: Date;
}

/** Queues what the hub itself asks of a station, in the transaction of the fact that asks for it. */
export async function queueOwnCommand(trx: Knex, command: OwnCommand): Promise<void> {
  await trx('station_commands').insert({
    id: randomUUID(),
    station: command.stationId,
    action: command.action,
    arguments: writeJson(command.payload),
    status: 'queued',
    created_at: command.at,
    expires_at: command.expiresAt,
  });
  await wakeUp(trx, 'tok_station_commands', command.stationId);
}
