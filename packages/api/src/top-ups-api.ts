import { z } from 'zod';

const minor = z.number().int();
const instant = z.iso.datetime();

/** Where money taken at once stands. captured and failed are final. */
export const chargeStatuses = ['pending', 'awaiting_confirmation', 'captured', 'failed'] as const;

export const topUpView = z.object({
  id: z.uuid(),
  amountMinor: minor,
  /** given back to the card since */
  refundedMinor: minor,
  status: z.enum(chargeStatuses),
  /** the provider's reason, while status is failed: insufficient_funds, expired_on_confirmation… */
  failureCode: z.string().nullable(),
  /** the provider's form the driver must be sent to, while status is awaiting_confirmation */
  confirmationUrl: z.string().nullable(),
  /** the saved card; null: typed into the form */
  card: z.object({ brand: z.string().nullable(), last4: z.string().nullable() }).nullable(),
  requestedAt: instant,
  settledAt: instant.nullable(),
});
export type TopUpView = z.infer<typeof topUpView>;

/**
 * POST /payments/top-ups (driver) → 201 {data: TopUpView}; the same id again answers as it stands now. Captured, it first
 * pays what the driver owes.
 *
 * INVALID_PAYLOAD beside the limits (`minMinor`, `maxMinor`), ID_REUSED, CARD_UNUSABLE, CARD_EXPIRED, TOO_MANY_REQUESTS,
 * PROVIDER_UNAVAILABLE when no form could be had: send the same again.
 *
 * GET /payments/top-ups/:id → {data: TopUpView}, asking the provider while it is open.
 */
export const topUpRequest = z.strictObject({
  /** made by the app and stored before it is sent */
  id: z.uuid(),
  amountMinor: minor.positive().max(2_147_483_647),
  /** null: the driver types a card into the provider's form */
  paymentMethodId: z.uuid().nullable(),
  /** where the form sends him afterwards */
  returnUrl: z.url().max(2048),
});
export type TopUpRequest = z.infer<typeof topUpRequest>;

export const topUpsQuery = z.strictObject({
  /** local days, inclusive, YYYY-MM-DD in Europe/Moscow */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  amountMinor: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
  /** nextCursor of the page before */
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type TopUpsQuery = z.infer<typeof topUpsQuery>;

/** GET /payments/top-ups → {data: TopUps}: newest first, with those that wait or have failed. */
export const topUps = z.object({
  /** of all that match and came into the wallet; null on the pages after the first */
  totals: z.object({ count: z.number().int(), amountMinor: minor }).nullable(),
  topUps: z.array(topUpView),
  nextCursor: z.string().nullable(),
  /** of one top-up */
  limits: z.object({ minMinor: minor, maxMinor: minor }),
});
export type TopUps = z.infer<typeof topUps>;
