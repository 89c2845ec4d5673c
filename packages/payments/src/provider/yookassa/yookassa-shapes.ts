import { z } from 'zod';
import { parseAmount } from './monetary-amount.ts';

/** What we read of YooKassa's answers; fields we do not use are passed over. */

export const identifier = z.string().min(1).max(64);
const metadata = z.record(z.string(), z.string().nullable()).optional();

export const monetaryAmount = z.object({
  value: z.string().transform((value, context) => {
    try {
      return parseAmount(value);
    } catch {
      context.addIssue({ code: 'custom', message: 'not a sum' });
      return z.NEVER;
    }
  }),
  currency: z.string().length(3),
});

const confirmation = z.looseObject({
  type: z.string(),
  confirmation_url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .optional(),
});

export const yookassaPayment = z.object({
  id: identifier,
  status: z.enum(['pending', 'waiting_for_capture', 'succeeded', 'canceled']),
  amount: monetaryAmount,
  income_amount: monetaryAmount.optional(),
  refunded_amount: monetaryAmount.optional(),
  created_at: z.iso.datetime({ offset: true }),
  captured_at: z.iso.datetime({ offset: true }).optional(),
  expires_at: z.iso.datetime({ offset: true }).optional(),
  confirmation: confirmation.optional(),
  metadata,
  cancellation_details: z.object({ party: z.string(), reason: z.string() }).optional(),
});
export type YookassaPayment = z.infer<typeof yookassaPayment>;

export const yookassaPaymentList = z.object({
  items: z.array(yookassaPayment),
  next_cursor: z.string().optional(),
});

export const yookassaRefund = z.object({
  id: identifier,
  payment_id: identifier,
  status: z.enum(['pending', 'succeeded', 'canceled']),
  amount: monetaryAmount,
  created_at: z.iso.datetime({ offset: true }),
  metadata,
  cancellation_details: z.object({ party: z.string(), reason: z.string() }).optional(),
});
export type YookassaRefund = z.infer<typeof yookassaRefund>;

export const yookassaRefundList = z.object({
  items: z.array(yookassaRefund),
  next_cursor: z.string().optional(),
});

export const yookassaMethod = z.object({
  id: identifier,
  type: z.string(),
  status: z.enum(['pending', 'active', 'inactive']),
  confirmation: confirmation.optional(),
  metadata,
  card: z
    .object({
      first6: z
        .string()
        .regex(/^\d{6}$/)
        .optional(),
      last4: z.string().regex(/^\d{4}$/),
      expiry_month: z.string().regex(/^\d{2}$/),
      expiry_year: z.string().regex(/^\d{4}$/),
      card_type: z.string().max(40),
    })
    .optional(),
});
export type YookassaMethod = z.infer<typeof yookassaMethod>;

export const yookassaError = z.object({
  type: z.literal('error'),
  code: z.string(),
  description: z.string().optional().catch(undefined),
  parameter: z.string().optional().catch(undefined),
  retry_after: z.number().int().min(0).optional().catch(undefined),
});

export const yookassaNotification = z.object({
  type: z.literal('notification'),
  event: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/)
    .max(60),
  object: z.looseObject({ id: identifier, status: z.string().max(40), metadata }),
});
