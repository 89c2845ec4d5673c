import { z } from 'zod';
import { invalidRequest } from './api-answer.ts';

const kopecksMax = 35_000_000;

/** {"value": "443.34", "currency": "RUB"} → kopecks */
export const amount = z
  .object({ value: z.string().regex(/^\d{1,9}\.\d{2}$/), currency: z.literal('RUB') })
  .transform(({ value }) => Number(value.replace('.', '')))
  .refine((amountMinor) => amountMinor > 0 && amountMinor <= kopecksMax, 'out of limits');

export const metadata = z
  .record(z.string().max(32), z.string().max(512))
  .refine((record) => Object.keys(record).length <= 16, 'more than 16 keys')
  .default({});

export const confirmation = z.object({
  type: z.literal('redirect'),
  return_url: z.url({ protocol: /^https?$/ }).max(2048),
});

export const createPayment = z.object({
  amount,
  capture: z.boolean().default(false),
  payment_method_id: z.string().max(64).optional(),
  payment_method_data: z.looseObject({ type: z.literal('bank_card') }).optional(),
  save_payment_method: z.boolean().default(false),
  confirmation: confirmation.optional(),
  description: z.string().max(128).optional(),
  merchant_customer_id: z.string().max(200).optional(),
  metadata,
});

export type PaymentRequest = z.infer<typeof createPayment>;

export const capturePayment = z.object({ amount: amount.optional() });

export const createMethod = z.object({
  type: z.literal('bank_card'),
  confirmation,
  metadata,
});

export const createRefund = z.object({
  payment_id: z.string().max(64),
  amount,
  description: z.string().max(250).optional(),
  metadata,
});

const bound = z.iso.datetime({ offset: true }).optional();

export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(10),
  cursor: z.string().max(100).optional(),
  'created_at.gte': bound,
  'created_at.gt': bound,
  'created_at.lte': bound,
  'created_at.lt': bound,
  'captured_at.gte': bound,
  'captured_at.gt': bound,
  'captured_at.lte': bound,
  'captured_at.lt': bound,
});
export type ListQuery = z.infer<typeof listQuery>;

export const paymentList = listQuery.extend({
  status: z.enum(['pending', 'waiting_for_capture', 'succeeded', 'canceled']).optional(),
});

export const refundList = listQuery.extend({
  status: z.enum(['pending', 'succeeded', 'canceled']).optional(),
  payment_id: z.string().max(64).optional(),
});

/** @throws ApiRefusal that names the first wrong field */
export function parse<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const parameter = issue?.path.join('.') || undefined;
  throw invalidRequest(
    parameter,
    `Invalid value${parameter ? ` of ${parameter}` : ''}: ${issue?.message ?? 'wrong shape'}`,
  );
}
