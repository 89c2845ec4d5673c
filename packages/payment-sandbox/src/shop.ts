import { viewMethod, viewPayment } from './api/object-views.ts';
import type { ViewContext } from './api/object-views.ts';
import type { SandboxCard, SandboxMethod, SandboxPayment, SandboxState } from './sandbox-state.ts';
import { canBind } from './test-cards.ts';
import type { WebhookEvent } from './webhook-sender.ts';

export interface ShopConfig {
  state: SandboxState;
  views: ViewContext;
  now: () => Date;
  /** how long a confirmation page may be filled in */
  formLifeMs: number;
  /** how long the provider keeps a hold */
  holdLifeMs: number;
  notify: (event: WebhookEvent, object: unknown) => void;
}

/** What becomes of payments and cards, whoever asks for it: the API, the page, or the clock. */
export interface Shop extends ShopConfig {
  /** Holds or takes the money, or declines, by the card. */
  charge(payment: SandboxPayment, card: SandboxCard): void;
  capture(payment: SandboxPayment, amountMinor: number): void;
  cancelPayment(payment: SandboxPayment, cancellation: { party: string; reason: string }): void;
  /** Saves the card, or refuses it. */
  bind(method: SandboxMethod, card: SandboxCard): void;
  /** Ends what has run out. */
  expire(): void;
}

export function createShop(config: ShopConfig): Shop {
  const { state, views, now, holdLifeMs, notify } = config;

  function charge(payment: SandboxPayment, card: SandboxCard): void {
    payment.method = card;
    if (card.decline) return cancelPayment(payment, card.decline);
    payment.heldMinor = payment.amountMinor;
    if (payment.savesMethod) saveMethod(payment, card);
    if (payment.isOneStage) return capture(payment, payment.amountMinor);
    payment.status = 'waiting_for_capture';
    payment.expiresAt = new Date(now().getTime() + holdLifeMs).toISOString();
    notify('payment.waiting_for_capture', viewPayment(payment, views));
  }

  function saveMethod(payment: SandboxPayment, card: SandboxCard): void {
    const { id, createdAt } = payment;
    state.methods.set(id, {
      id,
      status: 'active',
      card,
      returnUrl: null,
      metadata: {},
      createdAt,
      expiresAt: createdAt,
    });
    payment.methodId = id;
  }

  function capture(payment: SandboxPayment, amountMinor: number): void {
    payment.status = 'succeeded';
    payment.amountMinor = amountMinor;
    payment.capturedAt = now().toISOString();
    notify('payment.succeeded', viewPayment(payment, views));
  }

  function cancelPayment(payment: SandboxPayment, cancellation: { party: string; reason: string }): void {
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

  function expire(): void {
    const at = now().getTime();
    for (const payment of state.payments.values()) {
      if (payment.expiresAt === null || Date.parse(payment.expiresAt) > at) continue;
      const reason = payment.status === 'pending' ? 'expired_on_confirmation' : 'expired_on_capture';
      const isOpen = payment.status === 'pending' || payment.status === 'waiting_for_capture';
      if (isOpen) cancelPayment(payment, { party: 'yoo_money', reason });
    }
    for (const method of state.methods.values()) {
      if (method.status === 'pending' && Date.parse(method.expiresAt) <= at) method.status = 'inactive';
    }
  }

  return { ...config, charge, capture, cancelPayment, bind, expire };
}
