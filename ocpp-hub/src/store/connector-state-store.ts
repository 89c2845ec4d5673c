import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { findConnector } from './station-store.ts';

export interface ConnectorState {
  stationId: string;
  number: number;
  status: string;
  errorCode: string | null;
  vendorId?: string | null;
  vendorErrorCode: string | null;
  info: string | null;
  changedAt: Date;
  receivedAt: Date;
}

/** A number that Studio does not know is kept with connector null: the station says it exists. */
export async function saveConnectorState(trx: Knex.Transaction, state: ConnectorState): Promise<void> {
  const connector = await findConnector(trx, state.stationId, state.number);
  const values = {
    connector: connector?.id ?? null,
    status: state.status,
    error_code: state.errorCode,
    vendor_id: state.vendorId ?? null,
    vendor_error_code: state.vendorErrorCode,
    info: state.info,
    changed_at: state.changedAt,
    received_at: state.receivedAt,
    status_since: state.receivedAt,
  };
  // Some stations repeat the same status every few minutes: it lasts since the first.
  const since = trx.raw(
    `CASE WHEN connector_states.status = excluded.status THEN coalesce(connector_states.status_since, excluded.status_since)
      ELSE excluded.status_since END`,
  );
  await trx('connector_states')
    .insert({ id: randomUUID(), station: state.stationId, number: state.number, ...values })
    .onConflict(['station', 'number'])
    .merge({ ...values, status_since: since });
}
