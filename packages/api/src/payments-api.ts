import { z } from 'zod';

const minor = z.number().int();

export const cardView = z.object({
  id: z.uuid(),
  status: z.enum(['pending', 'active', 'inactive']),
  brand: z.string().nullable(),
  last4: z.string().nullable(),
  expiryMonth: z.number().int().nullable(),
  expiryYear: z.number().int().nullable(),
  /** offered first; never a card that has run out */
  isDefault: z.boolean(),
  /** by its date, or its bank has said so: it cannot be charged */
  isExpired: z.boolean(),
  /** the provider's form, while status is pending */
  confirmationUrl: z.string().nullable(),
});
export type CardView = z.infer<typeof cardView>;

/** GET /payments/sources (driver) → {data: Sources}: what this driver can pay with. */
export const sources = z.object({
  /** what can be spent now: wallet without what is held */
  balanceMinor: minor,
  debtMinor: minor,
  /** of the wallet, beside `balanceMinor`: set aside for running charges, and on its way back to cards */
  held: z.object({ chargesMinor: minor, refundsMinor: minor }),
  /** of one top-up */
  topUpLimits: z.object({ minMinor: minor, maxMinor: minor }),
  cards: z.array(cardView),
  programs: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      company: z.string(),
      payer: z.enum(['company', 'driver']),
      priceMinorPerKwh: minor.nullable(),
      discountPercent: z.number().int().nullable(),
      socCap: z.number().int().nullable(),
    }),
  ),
});
export type Sources = z.infer<typeof sources>;

/**
 * POST /payments/cards (driver) → 201 {data: CardView} with the form's address; the same id again answers as the first did.
 * GET /payments/cards/:id → {data: CardView}, asking the provider while pending. DELETE /payments/cards/:id → 204.
 */
export const bindCardRequest = z.strictObject({ id: z.uuid(), returnUrl: z.url().max(2048) });
export type BindCardRequest = z.infer<typeof bindCardRequest>;

/** PATCH /payments/cards/:id (driver) → {data: CardView}: offered first from now on; again: the same. */
export const changeCardRequest = z.strictObject({ isDefault: z.literal(true) });
export type ChangeCardRequest = z.infer<typeof changeCardRequest>;
