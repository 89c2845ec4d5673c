import { z } from 'zod';
import { identifier, monetaryAmount } from './yookassa-shapes.ts';

/** What we read of YooKassa's receipts; fields we do not use are passed over. */
export const yookassaReceipt = z.object({
  id: identifier,
  type: z.enum(['payment', 'refund']),
  status: z.enum(['pending', 'succeeded', 'canceled']),
  fiscal_document_number: z.string().max(64).optional(),
  fiscal_storage_number: z.string().max(64).optional(),
  fiscal_attribute: z.string().max(64).optional(),
  registered_at: z.iso.datetime({ offset: true }).optional(),
  items: z.array(
    z.object({
      description: z.string(),
      amount: monetaryAmount,
      vat_code: z.number().int(),
      payment_mode: z.string().optional(),
    }),
  ),
  settlements: z.array(z.object({ type: z.string() })).optional(),
});
export type YookassaReceipt = z.infer<typeof yookassaReceipt>;

export const yookassaReceiptList = z.object({ items: z.array(yookassaReceipt) });
