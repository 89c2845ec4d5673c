import { z } from 'zod';

const minor = z.number().int();

export const receiptView = z.object({
  id: z.uuid(),
  /** 'sale': for a charge; 'advance': for money paid into the wallet; 'refund': for money given back */
  kind: z.enum(['sale', 'advance', 'refund']),
  amountMinor: minor,
  /** paid from money that came ahead: its receipt over the advance was another one */
  isFromBalance: z.boolean(),
  /** what was sold, as the receipt says it */
  description: z.string(),
  /** 'waiting': on its way to the register; 'delayed': for more than a day, or refused, and looked into by us */
  status: z.enum(['waiting', 'registered', 'delayed']),
  /** the numbers by which the tax service knows it, once registered; the register may leave out any */
  fiscal: z.object({
    /** ФД */
    documentNumber: z.string().nullable(),
    /** ФН */
    storageNumber: z.string().nullable(),
    /** ФПД */
    attribute: z.string().nullable(),
  }),
  /** contained in the sum; null where the register's code is of no rate that is known */
  vat: z.object({ basisPoints: z.number().int(), amountMinor: minor }).nullable(),
  /** the driver's e-mail or phone that the register sends it to; null until it was asked */
  sentTo: z.string().nullable(),
  registeredAt: z.iso.datetime().nullable(),
  /** when the money moved */
  createdAt: z.iso.datetime(),
});
export type ReceiptView = z.infer<typeof receiptView>;

/**
 * GET /payments/receipts?session=… or ?payment=… (driver) → {data: ReceiptView[]}, oldest first: of a charge, or of a
 * payment (a top-up, a debt), with those over what was given back of it. Empty where there are none: paid by a company, or
 * the operator's receipts are not made here.
 *
 * INVALID_PAYLOAD unless exactly one is named; NOT_FOUND for another driver's.
 */
export const receiptsQuery = z
  .strictObject({ session: z.uuid().optional(), payment: z.uuid().optional() })
  .refine(({ session, payment }) => (session === undefined) !== (payment === undefined), 'session or payment');

export const receiptList = z.array(receiptView);
