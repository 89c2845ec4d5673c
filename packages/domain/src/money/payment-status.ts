/**
 * Where a payment stands. `held` is reached once, and leaves once: to captured (all or part, the rest released) or to released.
 *
 * - pending: the provider has not answered yet
 * - awaiting_confirmation: the client must fill the provider's form (new card, 3-D Secure)
 * - held: the money is set aside
 * - capturing, releasing: asked for, not confirmed yet
 * - captured, released, failed: final
 */
export const paymentStatuses = [
  'pending',
  'awaiting_confirmation',
  'held',
  'capturing',
  'captured',
  'releasing',
  'released',
  'failed',
] as const;

export type PaymentStatus = (typeof paymentStatuses)[number];
