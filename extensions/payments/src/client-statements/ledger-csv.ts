import { accountWords, phaseWords, transferWords } from '@tok/domain';
import type { LedgerLine } from '@tok/payments';
import { csvInstant, csvLines, csvRoubles, csvStart } from './write-csv.ts';

const head = [
  'Дата и время (МСК)',
  'Дебет',
  'Кредит',
  'Сумма, ₽',
  'Операция',
  'Этап',
  'Клиент',
  'Компания',
  'Зарядка №',
  'Примечание',
  'Платёж',
  'Возврат',
  'Распоряжение',
  'Завершает',
  'Проводка',
];

/** The ledger for Excel, piece by piece. */
export async function* ledgerCsv(pages: AsyncIterable<LedgerLine[]>): AsyncGenerator<string> {
  yield csvStart + csvLines([head]);
  for await (const lines of pages) {
    yield csvLines(
      lines.map((line) => [
        csvInstant(line.at),
        accountWords[line.debitKind],
        accountWords[line.creditKind],
        csvRoubles(line.amountMinor),
        transferWords[line.kind],
        phaseWords[line.phase],
        line.phone?.replace(/^\+/, '') ?? null,
        line.company,
        line.sessionNumber,
        line.comment,
        line.paymentId,
        line.refundId,
        line.moneyOrderId,
        line.resolves,
        line.id,
      ]),
    );
  }
}
