import { forNoKeyUpdate, readBoolean } from '@tok/database';
import type { ClientRow, Uuid } from '@tok/database';
import { apiFailure, requireStaying } from '@tok/endpoint';
import { readBalances } from '@tok/payments';
import type { Knex } from 'knex';
import { openSessionsOf } from './connector-offer.ts';

/** The client behind a signed-in user. */
export interface Driver {
  clientId: Uuid;
  clientGroupId: Uuid | null;
  isBlocked: boolean;
}

/** @throws FORBIDDEN for a user who is no driver */
export async function findDriver(db: Knex, userId: Uuid): Promise<Driver> {
  const client = await db<ClientRow>('clients').where('user', userId).first('id', 'client_group', 'is_blocked');
  if (!client) throw apiFailure('FORBIDDEN');
  return { clientId: client.id, clientGroupId: client.client_group, isBlocked: readBoolean(client.is_blocked) };
}

/** Two requests of one driver wait for each other here; a settlement that writes rows of his does not. */
export async function lockDriver(trx: Knex.Transaction, clientId: Uuid): Promise<void> {
  await forNoKeyUpdate(trx, trx('clients').where('id', clientId).select('id'));
}

/**
 * Under the driver's lock: his starts are counted one after the other.
 *
 * @param sessionsMax of his charges that may run at once, those begun with a tag among them
 * @throws CLIENT_BLOCKED, DELETION_REQUESTED, DEBT_UNPAID, SESSION_RUNNING
 */
export async function requireMayStart(trx: Knex.Transaction, driver: Driver, sessionsMax: number): Promise<void> {
  if (driver.isBlocked) throw apiFailure('CLIENT_BLOCKED');
  await requireStaying(trx, driver.clientId);
  const { debtMinor } = await readBalances(trx, driver.clientId);
  if (debtMinor > 0) throw apiFailure('DEBT_UNPAID', { debtMinor });
  const running = await openSessionsOf(trx, driver.clientId);
  if (running.length >= sessionsMax) throw apiFailure('SESSION_RUNNING', { sessionId: running[0], sessionsMax });
}
