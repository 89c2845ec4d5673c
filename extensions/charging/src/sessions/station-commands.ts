import { randomUUID } from 'node:crypto';
import { wakeUp, writeJson } from '@tok/database';
import type { StationCommandRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';

/** A start that reaches the station later than this would surprise a driver who has left. */
const startExpiryMs = 15_000;
/** A stop waits for a station that is offline. */
const stopExpiryMs = 3_600_000;

interface RemoteStart {
  stationId: Uuid;
  sessionId: Uuid;
  connectorNumber: number;
  startToken: string;
}

export async function insertRemoteStart(trx: Knex.Transaction, start: RemoteStart, now: Date): Promise<void> {
  const { stationId, sessionId, connectorNumber, startToken } = start;
  await insertCommand(trx, {
    ...newCommand(stationId, sessionId, now, startExpiryMs),
    action: 'RemoteStartTransaction',
    arguments: writeJson({ connectorId: connectorNumber, idTag: startToken }),
  });
}

interface RemoteStop {
  stationId: Uuid;
  /** null: of a transaction that no session owns */
  sessionId: Uuid | null;
  transactionId: number;
}

export async function insertRemoteStop(trx: Knex.Transaction, stop: RemoteStop, now: Date): Promise<void> {
  await insertCommand(trx, {
    ...newCommand(stop.stationId, stop.sessionId, now, stopExpiryMs),
    action: 'RemoteStopTransaction',
    arguments: writeJson({ transactionId: stop.transactionId }),
  });
}

/** Takes back what the hub has not sent yet; it may send it in this very moment all the same. */
export async function expireQueuedStart(trx: Knex.Transaction, sessionId: Uuid, now: Date): Promise<void> {
  await trx('station_commands')
    .where({ session: sessionId, action: 'RemoteStartTransaction', status: 'queued' })
    .update({ expires_at: now });
}

type NewCommand = Omit<StationCommandRow, 'action' | 'arguments'>;

function newCommand(station: Uuid, session: Uuid | null, now: Date, expiryMs: number): NewCommand {
  return {
    id: randomUUID(),
    station,
    session,
    requested_by: null,
    status: 'queued',
    response: null,
    outcome: null,
    created_at: now,
    expires_at: new Date(now.getTime() + expiryMs),
    sent_at: null,
    hub: null,
    completed_at: null,
  };
}

async function insertCommand(trx: Knex.Transaction, row: StationCommandRow): Promise<void> {
  await trx('station_commands').insert(row);
  await wakeUp(trx, 'tok_station_commands', row.station);
}
