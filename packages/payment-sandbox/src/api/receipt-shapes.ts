import { z } from 'zod';
import { amount, listQuery } from './request-shapes.ts';

const paymentModes = [
  'full_prepayment',
  'partial_prepayment',
  'advance',
  'full_payment',
  'partial_payment',
  'credit',
  'credit_payment',
] as const;

const item = z
  .object({
    description: z.string().min(1).max(128),
    quantity: z
      .number()
      .positive()
      .max(99_999.999)
      .refine((quantity) => Number(quantity.toFixed(3)) === quantity, 'more than three decimals'),
    amount,
    vat_code: z.number().int().min(1).max(12),
    payment_mode: z.enum(paymentModes).optional(),
    payment_subject: z
      .string()
      .regex(/^[a-z_]{1,40}$/)
      .optional(),
    measure: z
      .string()
      .regex(/^[a-z_]{1,20}$/)
      .optional(),
  })
  .transform(({ description, quantity, amount: priceMinor, vat_code, payment_mode, payment_subject, measure }) => ({
    description,
    quantity,
    priceMinor,
    vatCode: vat_code,
    paymentMode: payment_mode ?? null,
    paymentSubject: payment_subject ?? null,
    measure: measure ?? null,
  }));

const customer = z
  .object({
    full_name: z.string().max(256).optional(),
    inn: z
      .string()
      .regex(/^(\d{10}|\d{12})$/)
      .optional(),
    email: z.email().max(254).optional(),
    phone: z
      .string()
      .regex(/^\d{4,15}$/)
      .optional(),
  })
  .refine(({ email, phone }) => email !== undefined || phone !== undefined, 'e-mail or phone is required');

export const createReceipt = z.object({
  type: z.enum(['payment', 'refund']),
  payment_id: z.string().max(64).optional(),
  refund_id: z.string().max(64).optional(),
  customer,
  items: z.array(item).min(1).max(100),
  settlements: z
    .array(
      z
        .object({ type: z.enum(['cashless', 'prepayment', 'postpayment', 'consideration']), amount })
        .transform(({ type, amount: amountMinor }) => ({ type, amountMinor })),
    )
    .min(1),
  // "Сейчас можно передать только значение true."
  send: z.literal(true),
  internet: z.boolean().default(true),
  tax_system_code: z.number().int().min(1).max(6).optional(),
});
export type ReceiptRequest = z.infer<typeof createReceipt>;

export const receiptList = listQuery.extend({
  status: z.enum(['pending', 'succeeded', 'canceled']).optional(),
  payment_id: z.string().max(64).optional(),
  refund_id: z.string().max(64).optional(),
});
