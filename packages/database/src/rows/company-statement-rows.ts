import type { BigIntColumn, InstantColumn, Uuid } from './column-types.ts';

/** A company's month, as it was told to it: never changed. Unique: counterparty, month. */
export interface CompanyStatementRow {
  id: Uuid;
  counterparty: Uuid;
  /** e.g. 2026-11/0-ДХ */
  number: string;
  /** first day of the month, YYYY-MM-DD, by Moscow time */
  month: string;
  opening_minor: BigIntColumn;
  charged_minor: BigIntColumn;
  /** VAT inside charged_minor */
  vat_minor: BigIntColumn;
  paid_minor: BigIntColumn;
  /** given back for charges */
  refunded_minor: BigIntColumn;
  /** opening + charged − paid − refunded */
  closing_minor: BigIntColumn;
  energy_wh: BigIntColumn;
  session_count: number;
  /** directus_files */
  pdf: Uuid | null;
  xlsx: Uuid | null;
  created_at: InstantColumn;
}

/** One charge of a statement, as it was then. Unique: statement, session. */
export interface CompanyStatementLineRow {
  id: Uuid;
  statement: Uuid;
  session: Uuid;
  /** what it says of the charge, so that a later change of names changes nothing */
  session_number: number;
  driver: string;
  program: string;
  station: string;
  started_at: InstantColumn;
  ended_at: InstantColumn;
  energy_wh: number;
  price_minor_per_kwh: number;
  cost_minor: number;
}
