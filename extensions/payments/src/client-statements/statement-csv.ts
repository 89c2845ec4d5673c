import type { Statement, StatementBalances } from '@tok/payments';
import { csvInstant, csvLines, csvRoubles, csvStart } from './write-csv.ts';
import type { CsvCell } from './write-csv.ts';

const head = [
  'Дата и время (МСК)',
  'Операция',
  'Сумма, ₽',
  'Баланс, изменение',
  'Баланс после',
  'Удержано после',
  'Долг, изменение',
  'Долг после',
  'Зарядка №',
  'Примечание',
];

/** A client's statement for Excel. */
export function statementCsv(
  { opening, movements, closing }: Statement,
  { phone, from, to }: { phone: string; from: string; to: string },
): string {
  const rows: CsvCell[][] = [
    ['Клиент', withoutPlus(phone), 'Период', `${from} — ${to}`],
    head,
    total('Остаток на начало', opening),
    ...movements.map(({ at, words, amountMinor, changes, after, sessionNumber, comment }) => [
      csvInstant(at),
      words,
      csvRoubles(amountMinor),
      csvRoubles(changes.balanceMinor),
      csvRoubles(after.balanceMinor),
      csvRoubles(after.heldMinor),
      csvRoubles(changes.debtMinor),
      csvRoubles(after.debtMinor),
      sessionNumber,
      comment,
    ]),
    total('Остаток на конец', closing),
  ];
  return csvStart + csvLines(rows);
}

function total(words: string, { balanceMinor, heldMinor, debtMinor }: StatementBalances): CsvCell[] {
  const [balance, held, debt] = [balanceMinor, heldMinor, debtMinor].map(csvRoubles);
  return ['', words, '', '', balance ?? '', held ?? '', '', debt ?? '', '', ''];
}

/** A plus would be taken for a formula. */
function withoutPlus(phone: string): string {
  return phone.replace(/^\+/, '');
}
