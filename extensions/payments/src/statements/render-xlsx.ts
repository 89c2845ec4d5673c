import { offsetMs } from '@tok/domain';
import writeExcelFile from 'write-excel-file/node';
import type { CellObject, SheetData } from 'write-excel-file/node';
import type { StatementDocument, StatementLine } from './load-document.ts';
import { balanceRows, nameOfMonth } from './statement-words.ts';

const sumFormat = '#,##0.00';
const energyFormat = '#,##0.000';
const momentFormat = 'dd.mm.yyyy hh:mm';

const head = (text: string): CellObject => ({
  value: text,
  type: String,
  fontWeight: 'bold',
  backgroundColor: '#f3f4f6',
});
const word = (text: string): CellObject => ({ value: text, type: String });
const bold = (text: string): CellObject => ({ value: text, type: String, fontWeight: 'bold' });
const roubles = (amountMinor: number): CellObject => ({ value: amountMinor / 100, type: Number, format: sumFormat });
const kwh = (energyWh: number): CellObject => ({ value: energyWh / 1_000, type: Number, format: energyFormat });

/** Two sheets with real numbers and dates, so that it can be counted on: «Итоги», «Зарядки». */
export async function renderXlsx(document: StatementDocument): Promise<Buffer> {
  return writeExcelFile([
    { sheet: 'Итоги', data: totals(document), columns: [{ width: 38 }, { width: 42 }] },
    {
      sheet: 'Зарядки',
      data: charges(document),
      stickyRowsCount: 1,
      columns: [8, 17, 17, 18, 24, 24, 12, 12, 14].map((width) => ({ width })),
    },
  ]).toBuffer();
}

function totals(document: StatementDocument): SheetData {
  const { number, month, operator, company } = document;
  return [
    [bold(`Отчёт № ${number}`)],
    [word('Месяц'), word(nameOfMonth(month))],
    [word('Исполнитель'), word(operator.name)],
    [word('Заказчик'), word(company.name)],
    [word('Договор'), word(company.contractNumber)],
    ...(company.inn === null ? [] : [[word('ИНН'), word(company.inn)]]),
    [],
    ...balanceRows(document).map(({ label, amountMinor, isTotal }) => [
      isTotal ? bold(`${label}, ₽`) : word(`${label}, ₽`),
      { ...roubles(amountMinor), align: 'left' as const },
    ]),
    [word('Энергия, кВт·ч'), { ...kwh(document.energyWh), align: 'left' as const }],
    [word('Зарядок'), { value: document.lines.length, type: Number, align: 'left' as const }],
  ];
}

const titles = ['№', 'Начало', 'Конец', 'Водитель', 'Программа', 'Станция', 'кВт·ч', '₽ за кВт·ч', 'Сумма, ₽'];

function charges({ lines, energyWh, chargedMinor }: StatementDocument): SheetData {
  return [
    titles.map(head),
    ...lines.map((line) => [
      { value: line.sessionNumber, type: Number },
      localMoment(line.startedAt, line),
      localMoment(line.endedAt, line),
      word(line.driver),
      word(line.program),
      word(line.station),
      kwh(line.energyWh),
      roubles(line.priceMinorPerKwh),
      roubles(line.costMinor),
    ]),
    [null, bold('Итого'), null, null, null, null, kwh(energyWh), null, roubles(chargedMinor)],
  ];
}

/** A sheet knows no zones: what is written as UTC is read as it stands. */
function localMoment(at: Date, { timeZone }: StatementLine): CellObject {
  return { value: new Date(at.getTime() + offsetMs(timeZone, at)), type: Date, format: momentFormat };
}
