/**
 * The port to whoever moves money on cards. Sums are integer kopecks of RUB, instants are UTC.
 *
 * Every call that changes something takes `key`: the same key with the same request is done once, for as long as the
 * provider remembers keys (YooKassa: 24 h after the first request).
 */
export interface PaymentProvider {
  /** stands in payments.provider */
  readonly name: string;
  /** Holds money on a saved card, without the client. */
  authorize(request: AuthorizeRequest, key: string): Promise<ProviderPayment>;
  /** Takes all or part of a hold, once; the provider releases the rest. */
  capture(request: { providerPaymentId: string; amountMinor: number }, key: string): Promise<ProviderPayment>;
  /** Takes money at once: from a saved card without the client, or by a form that he fills. */
  charge(request: ChargeRequest, key: string): Promise<ProviderPayment>;
  /** Releases a hold. */
  cancel(request: { providerPaymentId: string }, key: string): Promise<ProviderPayment>;
  /** @returns null when the provider knows no such payment */
  getPayment(providerPaymentId: string): Promise<ProviderPayment | null>;
  /** Looks for the payment that an operation made: for answers that were lost longer ago than keys are remembered. */
  findPayment(search: { operationId: string; createdFrom: Date; createdTo: Date }): Promise<ProviderPayment | null>;
  /** Gives back what was captured, in whole or part, to where it came from. */
  refund(request: ProviderRefundRequest, key: string): Promise<ProviderRefund>;
  /** @returns null when the provider knows no such refund */
  getRefund(providerRefundId: string): Promise<ProviderRefund | null>;
  /** Looks for the refund that an operation made, among those of its payment. */
  findRefund(search: { operationId: string; providerPaymentId: string }): Promise<ProviderRefund | null>;
  /** Everything made, or captured, in that time, oldest or newest first: for the daily comparison. */
  listPayments(window: TimeWindow, by?: 'created' | 'captured'): AsyncIterable<ProviderPayment>;
  listRefunds(window: TimeWindow): AsyncIterable<ProviderRefund>;
  /** Begins to save a card; the client fills the form at `confirmationUrl`. */
  createBinding(request: BindingRequest, key: string): Promise<ProviderMethod>;
  /** @returns null when the provider knows no such card */
  getBinding(providerMethodId: string): Promise<ProviderMethod | null>;
  /**
   * Checks the signature of a webhook, where the provider signs, and says what it is about. Its content is not to be
   * trusted all the same: fetch the object.
   *
   * @throws InvalidNotificationError
   */
  parseNotification(request: NotificationRequest): ParsedNotification;
}

export interface AuthorizeRequest {
  operationId: string;
  paymentId: string;
  clientId: string;
  providerMethodId: string;
  amountMinor: number;
  /** what the client reads in his bank's list; at most 128 characters */
  description: string;
}

export interface ChargeRequest {
  operationId: string;
  paymentId: string;
  clientId: string;
  /** null: the provider's form asks for a card */
  providerMethodId: string | null;
  amountMinor: number;
  /** at most 128 characters */
  description: string;
  /** where the form sends the client afterwards; for a form alone */
  returnUrl: string | null;
}

export interface ProviderRefundRequest {
  operationId: string;
  refundId: string;
  providerPaymentId: string;
  amountMinor: number;
  /** at most 250 characters */
  description: string;
}

/** From inclusive, to exclusive. */
export interface TimeWindow {
  from: Date;
  to: Date;
}

export interface BindingRequest {
  operationId: string;
  methodId: string;
  /** whose card it will be: T-Bank keeps cards by customer */
  clientId: string;
  returnUrl: string;
}

/** Linear: pending → held → captured | canceled, or pending → canceled. */
export type ProviderPaymentStatus = 'pending' | 'held' | 'captured' | 'canceled';

export interface ProviderPayment {
  id: string;
  status: ProviderPaymentStatus;
  /** the hold; once captured, what was captured */
  amountMinor: number;
  currency: string;
  /** our payment_operations.id that made it, from the metadata */
  operationId: string | null;
  /** what the provider pays out to us of a captured sum; null while it does not say */
  incomeMinor: number | null;
  /** given back so far */
  refundedMinor: number;
  createdAt: Date;
  capturedAt: Date | null;
  confirmationUrl: string | null;
  /** the provider takes a hold back then */
  expiresAt: Date | null;
  /** in the provider's words, e.g. insufficient_funds */
  cancellationReason: string | null;
}

export interface ProviderRefund {
  id: string;
  providerPaymentId: string;
  status: 'pending' | 'succeeded' | 'canceled';
  amountMinor: number;
  currency: string;
  /** our payment_operations.id that made it, from the metadata */
  operationId: string | null;
  createdAt: Date;
  cancellationReason: string | null;
}

export interface ProviderMethod {
  id: string;
  status: 'pending' | 'active' | 'inactive';
  operationId: string | null;
  confirmationUrl: string | null;
  card: ProviderCard | null;
}

export interface ProviderCard {
  brand: string;
  /** null where the provider does not tell */
  first6: string | null;
  last4: string;
  expiryMonth: number;
  expiryYear: number;
}

export interface NotificationRequest {
  /** names in lower case */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** as it came, for a signature over it; null where the server kept only what it parsed */
  rawBody: Buffer | null;
  /** parsed JSON, or the fields of a form */
  body: unknown;
}

export interface ParsedNotification {
  notification: ProviderNotification;
  /** what the provider must read to believe that we have it; with status 200, once the notification is stored */
  reply: { contentType: string; text: string };
}

export type NotificationSubject = 'payment' | 'method' | 'refund' | 'other';

export interface ProviderNotification {
  /** begins with payment., payment_method. or refund., e.g. payment.waiting_for_capture: see `subjectOf` */
  event: string;
  about: NotificationSubject;
  objectId: string;
  objectStatus: string;
  /** from the object's metadata: our payment_operations.id that made it */
  operationId: string | null;
}

const subjects: Readonly<Record<string, NotificationSubject>> = {
  payment: 'payment',
  payment_method: 'method',
  refund: 'refund',
};

/** @param event of a notification that was stored: adapters name theirs alike */
export function subjectOf(event: string): NotificationSubject {
  return subjects[event.split('.')[0] ?? ''] ?? 'other';
}

export type ProviderErrorCode = 'PROVIDER_REFUSED' | 'PROVIDER_UNAVAILABLE' | 'INVALID_NOTIFICATION';

export abstract class ProviderError extends Error {
  abstract readonly code: ProviderErrorCode;
}

/** The provider did not do it and will not under this key. */
export class ProviderRefusedError extends ProviderError {
  readonly code = 'PROVIDER_REFUSED';
  /** the provider's code, e.g. invalid_request */
  readonly reason: string;
  constructor(reason: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** No answer that tells whether it was done: repeat under the same key. */
export class ProviderUnavailableError extends ProviderError {
  readonly code = 'PROVIDER_UNAVAILABLE';
  readonly retryAfterMs: number | null;
  constructor(message: string, retryAfterMs: number | null, options?: ErrorOptions) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
  }
}

export class InvalidNotificationError extends ProviderError {
  readonly code = 'INVALID_NOTIFICATION';
  constructor(options?: ErrorOptions) {
    super('The request is not a notification of the provider', options);
  }
}
