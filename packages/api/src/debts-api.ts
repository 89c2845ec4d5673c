import { z } from 'zod';
import { chargeStatuses } from './top-ups-api.ts';

const minor = z.number().int();
const instant = z.iso.datetime();

export const debtView = z.object({
  id: z.uuid(),
  /** the charge it is left of; null for what is older than debts of their own */
  session: z
    .object({
      id: z.uuid(),
      number: z.number().int(),
      displayNumber: z.string(),
      address: z.string(),
      endedAt: instant.nullable(),
      costMinor: minor,
    })
    .nullable(),
  amountMinor: minor,
  paidMinor: minor,
  /** still to be paid */
  openMinor: minor,
  createdAt: instant,
  /** when a saved card is asked again; null: only the driver can pay */
  nextAttemptAt: instant.nullable(),
  /** why the card refused the last time, in the provider's words */
  lastFailureCode: z.string().nullable(),
});
export type DebtView = z.infer<typeof debtView>;

/** GET /payments/debts (driver) → {data: Debts}: open debts, the oldest first. */
export const debts = z.object({
  /** to be paid before the next start */
  debtMinor: minor,
  balanceMinor: minor,
  debts: z.array(debtView),
});
export type Debts = z.infer<typeof debts>;

export const debtPaymentView = z.object({
  id: z.uuid(),
  amountMinor: minor,
  status: z.enum(chargeStatuses),
  failureCode: z.string().nullable(),
  /** the provider's form the driver must be sent to, while status is awaiting_confirmation */
  confirmationUrl: z.string().nullable(),
  /** what is left to be paid now */
  debtMinor: minor,
});
export type DebtPaymentView = z.infer<typeof debtPaymentView>;

/**
 * POST /payments/debts/pay (driver) → 201 {data: DebtPaymentView}: pays all that he owes; the same id again answers as it
 * stands now.
 *
 * DEBT_CHANGED with `debtMinor` when another sum is owed, DEBT_BEING_PAID while a saved card is asked already,
 * INVALID_PAYLOAD for less than a rouble by card, BALANCE_TOO_LOW, CARD_UNUSABLE, CARD_EXPIRED, ID_REUSED, TOO_MANY_REQUESTS,
 * PROVIDER_UNAVAILABLE when no form could be had: send the same again.
 *
 * GET /payments/debts/payments/:id → {data: DebtPaymentView}, asking the provider while it is open.
 */
export const payDebtsRequest = z.strictObject({
  /** made by the app and stored before it is sent */
  id: z.uuid(),
  /** all that is owed, as the driver was shown */
  amountMinor: minor.positive().max(2_147_483_647),
  /** null: the driver types a card into the provider's form */
  paymentMethodId: z.union([z.uuid(), z.literal('balance')]).nullable(),
  /** where the form sends him afterwards */
  returnUrl: z.url().max(2048),
});
export type PayDebtsRequest = z.infer<typeof payDebtsRequest>;
