import writeExcelFile from 'write-excel-file/node';
import type { CellObject, SheetData } from 'write-excel-file/node';
import { columnTitles, driverName } from './statistics-file.ts';
import type { StatisticsDocument } from './statistics-file.ts';

const headColour = '#f3f4f6';
const word = (value: string): CellObject => ({ value, type: String });
const bold = (value: string): CellObject => ({ value, type: String, fontWeight: 'bold' });
const head = (value: string): CellObject => ({ ...bold(value), backgroundColor: headColour, wrap: true });

/** Text as text and figures as numbers, so that it can be counted on and nothing in it calculates by itself. */
export async function statisticsXlsx(document: StatisticsDocument): Promise<Buffer> {
  const columns = [22, 12, 26, 22].map((width) => ({ width }));
  return writeExcelFile([{ sheet: 'Статистика', data: sheet(document), columns }]).toBuffer();
}

function sheet({ company, from, to, drivers, totals }: StatisticsDocument): SheetData {
  return [
    [bold(company.name)],
    [word(`Договор № ${company.contractNumber.replace(/^№\s*/, '')}`)],
    [word(`Период (МСК): ${from} — ${to}`)],
    [],
    columnTitles.map(head),
    ...drivers.map((row) => [word(driverName(row)), ...figures(row)]),
    [bold('Итого'), ...figures(totals).map((cell) => ({ ...cell, fontWeight: 'bold' as const }))],
  ];
}

function figures(row: { sessionCount: number; energyWh: number; costMinor: number }): CellObject[] {
  return [
    { value: row.sessionCount, type: Number },
    { value: row.energyWh / 1_000, type: Number, format: '#,##0.000' },
    { value: row.costMinor / 100, type: Number, format: '#,##0.00' },
  ];
}
