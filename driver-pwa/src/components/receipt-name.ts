import type { ReceiptView } from '@tok/api';
import type { TFunction } from 'i18next';

const names = { sale: 'receipt.title', advance: 'receipt.advance', refund: 'receipt.refund' } as const;

/** «Чек № 41235» */
export function receiptName(t: TFunction, { kind, fiscal }: Pick<ReceiptView, 'kind' | 'fiscal'>): string {
  const number = fiscal.documentNumber;
  return number === null ? t(names[kind]) : `${t(names[kind])} ${t('receipt.number', { number })}`;
}
