import type { Knex } from 'knex';
import type { ConnectionEventRow } from '@tok/database';

export type NewConnectionEvent = Omit<ConnectionEventRow, 'id' | 'occurred_at'> & { occurred_at: Date };

const rowsPerInsert = 500;

export async function addConnectionEvents(db: Knex, events: NewConnectionEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += rowsPerInsert) {
    await db('connection_events').insert(events.slice(from, from + rowsPerInsert));
  }
}
