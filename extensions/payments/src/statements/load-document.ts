import { readDay, readInstant, readInteger } from '@tok/database';
import type {
  CompanyStatementLineRow,
  CompanyStatementRow,
  ContactsRow,
  CounterpartyRow,
  InstantColumn,
  Uuid,
} from '@tok/database';
import type { Knex } from 'knex';

/** A company's month as its files show it. Kopecks, watt-hours. */
export interface StatementDocument {
  number: string;
  /** its first day, YYYY-MM-DD */
  month: string;
  operator: { name: string; details: string | null };
  company: { name: string; contractNumber: string; inn: string | null };
  openingMinor: number;
  chargedMinor: number;
  vatMinor: number;
  paidMinor: number;
  refundedMinor: number;
  closingMinor: number;
  energyWh: number;
  madeAt: Date;
  lines: StatementLine[];
}

export interface StatementLine {
  sessionNumber: number;
  driver: string;
  program: string;
  station: string;
  startedAt: Date;
  endedAt: Date;
  /** IANA name of the station's city: its times are told by it */
  timeZone: string;
  energyWh: number;
  priceMinorPerKwh: number;
  costMinor: number;
}

type LineRow = CompanyStatementLineRow & { time_zone: string };

/** @returns null when there is no such statement */
export async function loadDocument(db: Knex, id: Uuid): Promise<StatementDocument | null> {
  const statement = await db<CompanyStatementRow>('company_statements').where({ id }).first();
  if (!statement) return null;
  const company = await db<CounterpartyRow>('counterparties').where('id', statement.counterparty).first();
  const operator = await db<ContactsRow>('contacts').first('company_name', 'legal_details');
  const lines: LineRow[] = await db('company_statement_lines')
    .join('charging_sessions', 'charging_sessions.id', 'company_statement_lines.session')
    .join('stations', 'stations.id', 'charging_sessions.station')
    .join('cities', 'cities.id', 'stations.city')
    .where('company_statement_lines.statement', id)
    .orderBy([{ column: 'company_statement_lines.started_at' }, { column: 'company_statement_lines.session_number' }])
    .select('company_statement_lines.*', 'cities.time_zone');
  return {
    number: statement.number,
    month: readDay(statement.month),
    operator: { name: operator?.company_name ?? '', details: operator?.legal_details ?? null },
    company: { name: company?.name ?? '', contractNumber: company?.contract_number ?? '', inn: company?.inn ?? null },
    openingMinor: readInteger(statement.opening_minor),
    chargedMinor: readInteger(statement.charged_minor),
    vatMinor: readInteger(statement.vat_minor),
    paidMinor: readInteger(statement.paid_minor),
    refundedMinor: readInteger(statement.refunded_minor),
    closingMinor: readInteger(statement.closing_minor),
    energyWh: readInteger(statement.energy_wh),
    madeAt: readInstant(statement.created_at),
    lines: lines.map(readLine),
  };
}

function readLine(row: LineRow): StatementLine {
  const at = (value: InstantColumn): Date => readInstant(value);
  return {
    sessionNumber: row.session_number,
    driver: row.driver,
    program: row.program,
    station: row.station,
    startedAt: at(row.started_at),
    endedAt: at(row.ended_at),
    timeZone: row.time_zone,
    energyWh: row.energy_wh,
    priceMinorPerKwh: row.price_minor_per_kwh,
    costMinor: row.cost_minor,
  };
}
