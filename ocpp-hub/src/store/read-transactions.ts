import type { Knex } from 'knex';
import { readInstant, readInteger, readJson, readOptionalInstant } from '@tok/database';
import type { OcppTransactionRow } from '@tok/database';
import { catchUp } from '../actions/ocpp16/catch-up.ts';
import { readLimitsOfSessions } from './session-store.ts';
import type { SessionLimits } from './session-store.ts';
import { readNewestReadings } from './stored-readings.ts';
import type { TransactionFlag } from './transaction-flag.ts';
import type { Transaction } from './transaction-store.ts';

type TransactionColumns = OcppTransactionRow & { max_power_w: number | null };

/** By id, from the table; the figures of those that run with all readings that are stored, also those they lack as yet. */
export async function readTransactions(db: Knex, ids: number[]): Promise<Map<number, Transaction>> {
  const rows: TransactionColumns[] = await db('ocpp_transactions')
    .leftJoin('connectors', 'connectors.id', 'ocpp_transactions.connector')
    .whereIn('ocpp_transactions.id', ids)
    .select('ocpp_transactions.*', 'connectors.max_power_w');
  const limits = await readLimitsOfSessions(
    db,
    rows.flatMap(({ session }) => session ?? []),
  );
  const running = rows.filter(({ status }) => status === 'running').map(({ id }) => id);
  const readings = await readNewestReadings(db, running);
  return new Map(
    rows.map((row) => {
      const stored = readTransaction(row, row.session === null ? null : (limits.get(row.session) ?? null));
      return [row.id, { ...stored, figures: catchUp(stored, readings.get(row.id) ?? []) }];
    }),
  );
}

function readTransaction(row: TransactionColumns, limits: SessionLimits | null): Transaction {
  const startedAt = readInstant(row.started_at);
  const lastMeterAt = readOptionalInstant(row.last_meter_at);
  return {
    id: row.id,
    stationId: row.station,
    connectorNumber: row.connector_number,
    sessionId: row.session,
    status: row.status,
    meterStartWh: readInteger(row.meter_start_wh),
    meterStopWh: row.meter_stop_wh === null ? null : readInteger(row.meter_stop_wh),
    startedAt,
    maxPowerW: row.max_power_w,
    limits,
    meterPeriodS: null,
    figures: {
      meter: {
        meterStartWh: readInteger(row.meter_start_wh),
        startedAt: startedAt.getTime(),
        registerWh: readInteger(row.register_wh),
        energyWh: row.energy_wh,
        measuredAt: (lastMeterAt ?? startedAt).getTime(),
        flags: readJson<TransactionFlag[]>(row.flags) ?? [],
      },
      powerW: row.power_w,
      soc: row.soc,
      socStart: row.soc_start,
      costMinor: row.cost_minor,
      stopCause: row.stop_cause,
    },
  };
}
