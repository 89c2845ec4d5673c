import type { ReceiptView } from '@tok/api';
import { readInstant, readOptionalInstant } from '@tok/database';
import type { ReceiptRow } from '@tok/database';

/** @param vat contained in its sum; null: not known */
export function viewReceipt(row: ReceiptRow, vat: ReceiptView['vat']): ReceiptView {
  return {
    id: row.id,
    kind: row.kind === 'refund' ? 'refund' : row.payment_mode === 'full_prepayment' ? 'advance' : 'sale',
    amountMinor: row.amount_minor,
    isFromBalance: row.settlement === 'prepayment',
    description: row.description,
    status: statusOf(row),
    fiscal: {
      documentNumber: row.fiscal_document_number,
      storageNumber: row.fiscal_storage_number,
      attribute: row.fiscal_attribute,
    },
    vat,
    // With a phone beside it the e-mail is no driver's: it is where registers that know no phones send to.
    sentTo: row.phone ?? row.email,
    registeredAt: readOptionalInstant(row.registered_at)?.toISOString() ?? null,
    createdAt: readInstant(row.created_at).toISOString(),
  };
}

function statusOf({ status, alarmed_at }: ReceiptRow): ReceiptView['status'] {
  if (status === 'succeeded') return 'registered';
  return alarmed_at === null ? 'waiting' : 'delayed';
}
