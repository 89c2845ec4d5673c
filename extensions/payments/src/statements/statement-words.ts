import { formatInstant } from '@tok/domain';
import type { StatementDocument } from './load-document.ts';

const kopecks = new Intl.NumberFormat('ru-RU', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const threeDigits = new Intl.NumberFormat('ru-RU', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const monthName = new Intl.DateTimeFormat('ru-RU', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** «1 234,50»: in a column of sums kopecks always stand. */
export function formatSum(amountMinor: number): string {
  return kopecks.format(amountMinor / 100);
}

/** «23,457» kWh. */
export function formatKwh(energyWh: number): string {
  return threeDigits.format(energyWh / 1_000);
}

/** «07.10.2025 13:47» */
export function formatMoment(at: Date, timeZone: string): string {
  return formatInstant(at, timeZone).replace(',', '');
}

/** «октябрь 2025 г.» */
export function nameOfMonth(month: string): string {
  return monthName.format(new Date(`${month}T00:00:00Z`));
}

/** The account of the month, from its beginning to its end. */
export function balanceRows(document: StatementDocument): { label: string; amountMinor: number; isTotal: boolean }[] {
  const { openingMinor, chargedMinor, vatMinor, paidMinor, refundedMinor, closingMinor } = document;
  return [
    { label: 'Задолженность на начало месяца', amountMinor: openingMinor, isTotal: false },
    { label: 'Начислено за зарядки', amountMinor: chargedMinor, isTotal: false },
    { label: 'в том числе НДС', amountMinor: vatMinor, isTotal: false },
    { label: 'Оплачено', amountMinor: paidMinor, isTotal: false },
    { label: 'Возвращено за зарядки', amountMinor: refundedMinor, isTotal: false },
    {
      label: closingMinor < 0 ? 'Переплата на конец месяца' : 'Задолженность на конец месяца',
      amountMinor: Math.abs(closingMinor),
      isTotal: true,
    },
  ];
}
