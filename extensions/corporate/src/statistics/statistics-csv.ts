import Papa from 'papaparse';
import { columnTitles, driverName } from './statistics-file.ts';
import type { StatisticsDocument } from './statistics-file.ts';

/** Tells Excel that the file is UTF-8. */
const byteOrderMark = '\uFEFF';

/**
 * What a spreadsheet would calculate: names and cards are typed by people.
 *
 * @source https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /^[=+@\-\t\r\n]/;

/** For Excel as Russians have it: semicolons between cells, commas in numbers, no formulas; each line ends with CR LF. */
export function statisticsCsv({ company, from, to, drivers, totals }: StatisticsDocument): string {
  const rows = [
    ['Компания', company.name, 'Договор', company.contractNumber],
    ['Период (МСК)', `${from} — ${to}`],
    columnTitles,
    ...drivers.map((row) => [
      // Its plus would be taken for a formula.
      driverName(row).replace(/^\+/, ''),
      ...figures(row),
    ]),
    ['Итого', ...figures(totals)],
  ];
  return `${byteOrderMark}${Papa.unparse(rows, { delimiter: ';', newline: '\r\n', escapeFormulae: formula })}\r\n`;
}

function figures(row: { sessionCount: number; energyWh: number; costMinor: number }): string[] {
  return [String(row.sessionCount), decimal(row.energyWh, 3), decimal(row.costMinor, 2)];
}

/** 1700 Wh with three digits: 1,700. */
function decimal(value: number, digits: number): string {
  const text = String(value).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)},${text.slice(-digits)}`;
}
