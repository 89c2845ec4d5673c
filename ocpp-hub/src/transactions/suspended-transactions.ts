import type { Knex } from 'knex';

/** Statuses in which a connector goes on with its transaction. */
const resumedStatuses = new Set(['Charging', 'SuspendedEV', 'SuspendedEVSE']);

/**
 * Notes that these stations lost power or the link: what runs there is suspended until it is heard of again. A transaction
 * that is suspended already keeps the moment it was.
 */
export async function suspendTransactions(db: Knex, stationIds: string[], at: Date): Promise<void> {
  if (stationIds.length === 0) return;
  await db('ocpp_transactions')
    .whereIn('station', stationIds)
    .where('status', 'running')
    .whereNull('suspended_at')
    .update({ suspended_at: at });
}

/** What the station says of a connector may mean that its transaction goes on; a reading of it means so too. */
export async function resumeTransactions(
  trx: Knex.Transaction,
  place: { stationId: string; connectorNumber: number },
  status: string,
): Promise<void> {
  if (!resumedStatuses.has(status)) return;
  await trx('ocpp_transactions')
    .where({ station: place.stationId, connector_number: place.connectorNumber, status: 'running' })
    .whereNotNull('suspended_at')
    .update({ suspended_at: null });
}
