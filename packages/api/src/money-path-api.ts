import { paymentStatuses } from '@tok/domain';
import { z } from 'zod';

const minor = z.number().int();
const instant = z.iso.datetime();

/** Money set aside for a charge. Its parts: charged + released ≤ amount; the rest still stands. */
export const holdOfCharge = z.object({
  id: z.uuid(),
  amountMinor: minor,
  /** failed: never set aside */
  status: z.enum(paymentStatuses),
  capturedMinor: minor,
  releasedMinor: minor,
  /** null: the bank has not said yes */
  heldAt: instant.nullable(),
  /** when it was charged or released */
  settledAt: instant.nullable(),
  /** the bank gives back what still stands then, whatever we do; null on the balance */
  expiresAt: instant.nullable(),
  /** the provider's reason, while status is failed */
  failureCode: z.string().nullable(),
});
export type HoldOfCharge = z.infer<typeof holdOfCharge>;

/** Money given back after it was charged. */
export const refundOfCharge = z.object({
  id: z.uuid(),
  amountMinor: minor,
  /** failed: the bank refused, an operator looks at it */
  status: z.enum(['pending', 'succeeded', 'failed']),
  /** where it goes: as it came */
  destination: z.enum(['card', 'balance', 'program']),
  requestedAt: instant,
  settledAt: instant.nullable(),
});
export type RefundOfCharge = z.infer<typeof refundOfCharge>;

/** What the charge cost above what was held. */
export const debtOfCharge = z.object({
  id: z.uuid(),
  amountMinor: minor,
  paidMinor: minor,
  writtenOffMinor: minor,
  status: z.enum(['open', 'paid', 'written_off']),
  createdAt: instant,
  closedAt: instant.nullable(),
});
export type DebtOfCharge = z.infer<typeof debtOfCharge>;

/**
 * GET /payments/sessions/:id (driver) → {data: MoneyPath}: where every rouble of a charge went. NOT_FOUND for another driver's.
 */
export const moneyPath = z.object({
  source: z.enum(['card', 'balance', 'program']),
  /** of what was held, in the order in which it is charged; empty where a company pays */
  holds: z.array(holdOfCharge),
  /** oldest first */
  refunds: z.array(refundOfCharge),
  /** oldest first */
  debts: z.array(debtOfCharge),
  /** what the charge cost above what was held, taken from the balance */
  fromBalanceMinor: minor,
});
export type MoneyPath = z.infer<typeof moneyPath>;
