import Papa from 'papaparse';

/** Told to Excel that the file is UTF-8. */
export const csvStart = '\uFEFF';

export type CsvCell = string | number | null;

/**
 * What a spreadsheet would calculate, and neither a number nor a date of ours: a comment or a name may begin like a formula.
 *
 * @source https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /^(?:[=+@\t\r\n]|-(?!\d+,\d{2}$))/;

/** Lines for Excel as Russians have it: semicolons between cells, no formulas. Each line ends with CR LF. */
export function csvLines(rows: CsvCell[][]): string {
  if (rows.length === 0) return '';
  return `${Papa.unparse(rows, { delimiter: ';', newline: '\r\n', escapeFormulae: formula })}\r\n`;
}

/** Kopecks as roubles: -1234,05. */
export function csvRoubles(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

const moscowOffsetMs = 3 * 3_600_000;

/** By the clocks of Moscow, to the second: 2026-11-23 11:14:05. */
export function csvInstant(at: Date): string {
  return new Date(at.getTime() + moscowOffsetMs).toISOString().slice(0, 19).replace('T', ' ');
}
