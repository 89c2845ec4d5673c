import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { readInteger } from '@tok/database';
import type { BigIntColumn, CompanyStatementLineRow, InstantColumn, Uuid } from '@tok/database';
import type { TimeWindow } from '../provider/payment-provider.ts';

interface ChargedSession {
  session: Uuid;
  number: BigIntColumn;
  phone: string | null;
  tag: string | null;
  program: string | null;
  display_number: string;
  code: string;
  requested_at: InstantColumn;
  started_at: InstantColumn | null;
  ended_at: InstantColumn | null;
  energy_wh: number | null;
  price_minor_per_kwh: number;
  cost_minor: BigIntColumn;
}

/**
 * The charges whose sale was posted in a month, with what was posted then; as they are called now.
 *
 * Energy stands in the statement that has the session first: what is posted later for the same charge is money alone.
 */
export async function readLines(
  db: Knex,
  { statementId, accountId, window }: { statementId: Uuid; accountId: Uuid; window: TimeWindow },
): Promise<CompanyStatementLineRow[]> {
  const sessions: ChargedSession[] = await db('ledger_transfers')
    .join('charging_sessions', 'charging_sessions.id', 'ledger_transfers.session')
    .join('stations', 'stations.id', 'charging_sessions.station')
    .leftJoin('programs', 'programs.id', 'charging_sessions.program')
    .leftJoin('clients', 'clients.id', 'charging_sessions.client')
    .leftJoin('id_tags', 'id_tags.id', 'charging_sessions.id_tag')
    .where('ledger_transfers.debit_account', accountId)
    .where('ledger_transfers.posted_at', '>=', window.from)
    .where('ledger_transfers.posted_at', '<', window.to)
    .groupBy('charging_sessions.id', 'stations.id', 'programs.id', 'clients.id', 'id_tags.id')
    .orderBy('charging_sessions.number')
    .select('stations.display_number', 'stations.code', 'clients.phone', 'id_tags.tag', {
      session: 'charging_sessions.id',
      number: 'charging_sessions.number',
      program: 'programs.name',
      requested_at: 'charging_sessions.requested_at',
      started_at: 'charging_sessions.started_at',
      ended_at: 'charging_sessions.ended_at',
      energy_wh: 'charging_sessions.energy_wh',
      price_minor_per_kwh: 'charging_sessions.price_minor_per_kwh',
    })
    .sum({ cost_minor: 'ledger_transfers.amount_minor' });
  const told = new Set(
    await db<CompanyStatementLineRow>('company_statement_lines')
      .whereIn(
        'session',
        db('ledger_transfers')
          .where('debit_account', accountId)
          .where('posted_at', '>=', window.from)
          .select('session'),
      )
      .pluck('session'),
  );
  return sessions.map((row) => lineOf(statementId, row, told.has(row.session)));
}

function lineOf(statementId: Uuid, row: ChargedSession, wasTold: boolean): CompanyStatementLineRow {
  return {
    id: randomUUID(),
    statement: statementId,
    session: row.session,
    session_number: readInteger(row.number),
    driver: row.phone ?? (row.tag === null ? '—' : `Карта ${row.tag}`),
    program: row.program ?? '—',
    station: `№${row.display_number} (${row.code})`,
    started_at: row.started_at ?? row.requested_at,
    ended_at: row.ended_at ?? row.started_at ?? row.requested_at,
    energy_wh: wasTold ? 0 : (row.energy_wh ?? 0),
    price_minor_per_kwh: row.price_minor_per_kwh,
    cost_minor: readInteger(row.cost_minor),
  };
}
