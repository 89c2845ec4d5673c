/** Every way in which this package refuses; the edge turns the code into its own answer. */
export type PaymentErrorCode =
  | 'BALANCE_TOO_LOW'
  | 'CARD_UNUSABLE'
  | 'CARD_IN_USE'
  | 'CARD_NOT_FOUND'
  | 'ID_REUSED'
  | 'INVALID_AMOUNT'
  | 'PAYMENT_NOT_FOUND'
  | 'PAYMENT_PENDING';

export abstract class PaymentError extends Error {
  abstract readonly code: PaymentErrorCode;
}

/** The wallet holds less than is to be set aside. */
export class BalanceTooLowError extends PaymentError {
  readonly code = 'BALANCE_TOO_LOW';
  readonly balanceMinor: number;
  readonly neededMinor: number;
  constructor(facts: { balanceMinor: number; neededMinor: number }, options?: ErrorOptions) {
    super(`The wallet has ${facts.balanceMinor} of ${facts.neededMinor} kopecks`, options);
    this.balanceMinor = facts.balanceMinor;
    this.neededMinor = facts.neededMinor;
  }
}

/** The card is not this client's, not bound to the end, or no longer active. */
export class CardUnusableError extends PaymentError {
  readonly code = 'CARD_UNUSABLE';
  constructor(options?: ErrorOptions) {
    super('The card cannot be charged', options);
  }
}

/** A charge runs on the card, or money is still held on it. */
export class CardInUseError extends PaymentError {
  readonly code = 'CARD_IN_USE';
  constructor(options?: ErrorOptions) {
    super('The card is in use', options);
  }
}

/** No such card of this client. */
export class CardNotFoundError extends PaymentError {
  readonly code = 'CARD_NOT_FOUND';
  constructor(options?: ErrorOptions) {
    super('No such card', options);
  }
}

/** The id made by the app already names something else. */
export class IdReusedError extends PaymentError {
  readonly code = 'ID_REUSED';
  constructor(id: string, options?: ErrorOptions) {
    super(`The id ${id} was used for something else`, options);
  }
}

export class InvalidAmountError extends PaymentError {
  readonly code = 'INVALID_AMOUNT';
  constructor(amountMinor: number, options?: ErrorOptions) {
    super(`Not a sum in whole kopecks: ${amountMinor}`, options);
  }
}

export class PaymentNotFoundError extends PaymentError {
  readonly code = 'PAYMENT_NOT_FOUND';
  constructor(paymentId: string, options?: ErrorOptions) {
    super(`No payment ${paymentId}`, options);
  }
}

/** Money cannot be taken before the hold is decided; ask again when the payment has changed. */
export class PaymentPendingError extends PaymentError {
  readonly code = 'PAYMENT_PENDING';
  constructor(paymentId: string, options?: ErrorOptions) {
    super(`Payment ${paymentId} is not held yet`, options);
  }
}

/** @throws InvalidAmountError unless the sum is a whole number of kopecks, at least `minimumMinor` */
export function requireAmount(amountMinor: number, minimumMinor: number): void {
  if (!Number.isSafeInteger(amountMinor) || amountMinor < minimumMinor) throw new InvalidAmountError(amountMinor);
}
