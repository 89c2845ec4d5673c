import { forNoKeyUpdate, nextRunningNumber } from '@tok/database';
import type { ChargingSessionRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';

/** The one code that writes charging_sessions. */

export type SessionChange = Partial<
  Omit<ChargingSessionRow, 'id' | 'number' | 'client' | 'start_token' | 'updated_at'>
>;

export async function findSession(db: Knex, id: Uuid): Promise<ChargingSessionRow | undefined> {
  return db<ChargingSessionRow>('charging_sessions').where('id', id).first();
}

/** Nobody else decides about this session until the transaction ends; money is posted for it meanwhile. */
export async function lockSession(trx: Knex.Transaction, id: Uuid): Promise<void> {
  await forNoKeyUpdate(trx, trx('charging_sessions').where('id', id).select('id'));
}

export async function changeSession(trx: Knex.Transaction, id: Uuid, change: SessionChange, now: Date): Promise<void> {
  await trx('charging_sessions')
    .where('id', id)
    .update({ ...change, updated_at: now });
}

/** Numbers it and stores it. */
export async function insertSession(trx: Knex.Transaction, row: Omit<ChargingSessionRow, 'number'>): Promise<void> {
  const number = await nextRunningNumber(trx, 'charging_session_number_seq', 'charging_sessions', 'number');
  await trx('charging_sessions').insert({ ...row, number });
}
