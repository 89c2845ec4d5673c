import { viewMethod, viewPayment } from './api/object-views.ts';
import type { ViewContext } from './api/object-views.ts';
import type { SandboxCard, SandboxMethod, SandboxPayment, SandboxState } from './sandbox-state.ts';
import { canBind } from './test-cards.ts';
import type { WebhookEvent } from './webhook-sender.ts';

/** An Idempotence-Key is remembered for so long. */
const keyLifeMs = 24 * 3_600_000;

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
  /** Ends what has run out. @returns whether anything had */
  expire(): boolean;
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
    return payments.length + methods.length + answers.length > 0;
  }

  return { ...config, charge, capture, cancelPayment, bind, expire };
}

function isOpen({ status }: SandboxPayment): boolean {
  return status === 'pending' || status === 'waiting_for_capture';
}

function isOver(expiresAt: string | null, at: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= at;
}
