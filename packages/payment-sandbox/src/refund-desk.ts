import { randomUUID } from 'node:crypto';
import { viewRefund } from './api/object-views.ts';
import type { SandboxPayment, SandboxRefund } from './sandbox-objects.ts';
import type { ShopConfig } from './shop.ts';

export interface RefundDesk {
  /** What may still be given back of a captured payment; refunds under way count as given. */
  refundableMinor(payment: SandboxPayment): number;
  /** @param request a sum that is refundable */
  refund(
    payment: SandboxPayment,
    request: Pick<SandboxRefund, 'amountMinor' | 'description' | 'metadata'>,
  ): SandboxRefund;
  /** Ends a refund that is pending. Only success is notified. */
  endRefund(refund: SandboxRefund, status: 'succeeded' | 'canceled'): void;
  /** @returns how many have ended now */
  settleDueRefunds(): number;
}

/** Refunds succeed at once, later, or never: by the card they go to, or as the faults say. */
export function createRefundDesk({ state, settings, faults, now, notify }: ShopConfig): RefundDesk {
  function refundableMinor(payment: SandboxPayment): number {
    if (payment.status !== 'succeeded') return 0;
    const underWay = [...state.refunds.values()]
      .filter(({ paymentId, status }) => paymentId === payment.id && status === 'pending')
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    return payment.amountMinor - payment.refundedMinor - underWay;
  }

  function refund(
    payment: SandboxPayment,
    request: Pick<SandboxRefund, 'amountMinor' | 'description' | 'metadata'>,
  ): SandboxRefund {
    const made: SandboxRefund = {
      id: randomUUID(),
      paymentId: payment.id,
      status: 'pending',
      ...request,
      createdAt: now().toISOString(),
      ending: endingFor(payment),
      cancellation: null,
    };
    state.refunds.set(made.id, made);
    if (made.ending && Date.parse(made.ending.at) <= now().getTime()) endRefund(made, made.ending.status);
    return made;
  }

  function endingFor({ method }: SandboxPayment): SandboxRefund['ending'] {
    if (faults.refunds === 'pending') return null;
    const later = new Date(now().getTime() + settings.refundDelayMs).toISOString();
    if (faults.refunds === 'cancel' || method?.refund === 'canceled') return { status: 'canceled', at: later };
    return { status: 'succeeded', at: method?.refund === 'late' ? later : now().toISOString() };
  }

  function endRefund(made: SandboxRefund, status: 'succeeded' | 'canceled'): void {
    made.status = status;
    made.ending = null;
    if (status === 'canceled') {
      made.cancellation = { party: 'refund_network', reason: 'rejected_by_payee' };
      return;
    }
    const payment = state.payments.get(made.paymentId);
    if (payment) payment.refundedMinor += made.amountMinor;
    notify('refund.succeeded', viewRefund(made));
  }

  function settleDueRefunds(): number {
    let count = 0;
    for (const made of state.refunds.values()) {
      if (!made.ending || Date.parse(made.ending.at) > now().getTime()) continue;
      endRefund(made, made.ending.status);
      count += 1;
    }
    return count;
  }

  return { refundableMinor, refund, endRefund, settleDueRefunds };
}
