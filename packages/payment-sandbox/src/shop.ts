import { viewMethod, viewPayment } from './api/object-views.ts';
import type { ViewContext } from './api/object-views.ts';
import type { Faults } from './faults.ts';
import { createReceiptDesk } from './receipt-desk.ts';
import type { ReceiptDesk } from './receipt-desk.ts';
import { createRefundDesk } from './refund-desk.ts';
import type { RefundDesk } from './refund-desk.ts';
import type { Cancellation, SandboxCard, SandboxMethod, SandboxPayment } from './sandbox-objects.ts';
import type { SandboxState } from './sandbox-state.ts';
import type { Settings } from './settings.ts';
import { canBind } from './test-cards.ts';
import type { WebhookEvent } from './webhook-sender.ts';

/** An Idempotence-Key is remembered for so long. */
const keyLifeMs = 24 * 3_600_000;

export interface ShopConfig {
  state: SandboxState;
  views: ViewContext;
  settings: Settings;
  faults: Faults;
  now: () => Date;
  notify: (event: WebhookEvent, object: unknown) => void;
}

/** What becomes of payments and cards, whoever asks for it: the API, the page, or the clock. */
export interface Shop extends ShopConfig, RefundDesk, ReceiptDesk {
  /** Holds or takes the money, or declines, by the card. */
  charge(payment: SandboxPayment, card: SandboxCard): void;
  capture(payment: SandboxPayment, amountMinor: number): void;
  cancelPayment(payment: SandboxPayment, cancellation: Cancellation): void;
  /** Saves the card, or refuses it. */
  bind(method: SandboxMethod, card: SandboxCard): void;
  /** Ends what has run out or is due. @returns whether anything was */
  expire(): boolean;
}

export function createShop(config: ShopConfig): Shop {
  const { state, views, now, settings, notify } = config;
  const refunds = createRefundDesk(config);
  const receipts = createReceiptDesk(config);

  function charge(payment: SandboxPayment, card: SandboxCard): void {
    payment.method = card;
    if (card.decline) return cancelPayment(payment, card.decline);
    payment.heldMinor = payment.amountMinor;
    if (payment.savesMethod) saveMethod(payment, card);
    if (payment.isOneStage) return capture(payment, payment.amountMinor);
    payment.status = 'waiting_for_capture';
    payment.expiresAt = new Date(now().getTime() + settings.holdLifeMs).toISOString();
    notify('payment.waiting_for_capture', viewPayment(payment, views));
  }

  function saveMethod(payment: SandboxPayment, card: SandboxCard): void {
    const { id, createdAt } = payment;
    const saved = {
      id,
      status: 'active',
      card,
      returnUrl: null,
      metadata: {},
      createdAt,
      expiresAt: createdAt,
    } as const;
    state.methods.set(id, saved);
    payment.methodId = id;
  }

  function capture(payment: SandboxPayment, amountMinor: number): void {
    payment.status = 'succeeded';
    payment.amountMinor = amountMinor;
    payment.feeMinor = Math.round((amountMinor * settings.feeBasisPoints) / 10_000);
    payment.capturedAt = now().toISOString();
    notify('payment.succeeded', viewPayment(payment, views));
  }

  function cancelPayment(payment: SandboxPayment, cancellation: Cancellation): void {
    payment.status = 'canceled';
    payment.cancellation = cancellation;
    notify('payment.canceled', viewPayment(payment, views));
  }

  function bind(method: SandboxMethod, card: SandboxCard): void {
    if (!canBind(card)) {
      // There is no notification of a card that was refused.
      method.status = 'inactive';
      return;
    }
    method.status = 'active';
    method.card = card;
    notify('payment_method.active', viewMethod(method, views));
  }

  function expire(): boolean {
    const at = now().getTime();
    const payments = [...state.payments.values()].filter((payment) => isOpen(payment) && isOver(payment.expiresAt, at));
    for (const payment of payments) {
      const reason = payment.status === 'pending' ? 'expired_on_confirmation' : 'expired_on_capture';
      cancelPayment(payment, { party: 'yoo_money', reason });
    }
    const methods = [...state.methods.values()].filter(
      ({ status, expiresAt }) => status === 'pending' && isOver(expiresAt, at),
    );
    for (const method of methods) method.status = 'inactive';
    const answers = [...state.answers].filter(([, { storedAt }]) => at - Date.parse(storedAt) >= keyLifeMs);
    for (const [key] of answers) state.answers.delete(key);
    const settled = refunds.settleDueRefunds() + receipts.settleDueReceipts();
    return payments.length + methods.length + answers.length + settled > 0;
  }

  return { ...config, ...refunds, ...receipts, charge, capture, cancelPayment, bind, expire };
}

function isOpen({ status }: SandboxPayment): boolean {
  return status === 'pending' || status === 'waiting_for_capture';
}

function isOver(expiresAt: string | null, at: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= at;
}
