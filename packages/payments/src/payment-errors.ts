import type { RefundFault } from './refunds/refund-fault.ts';

/** Every way in which this package refuses; the edge turns the code into its own answer. */
export type PaymentErrorCode =
  | 'BALANCE_TOO_LOW'
  | 'CARD_EXPIRED'
  | 'CARD_UNUSABLE'
  | 'CARD_IN_USE'
  | 'CARD_NOT_FOUND'
  | 'DEBT_BEING_PAID'
  | 'DEBT_CHANGED'
  | 'DEBT_CLOSED'
  | 'ID_REUSED'
  | 'INVALID_AMOUNT'
  | 'PAYMENT_NOT_FOUND'
  | 'PAYMENT_PENDING'
  | 'REFUND_REFUSED'
  | 'LEDGER_UNGUARDED'
  | 'VAT_RATE_MISSING';

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
  readonly code: 'CARD_UNUSABLE' | 'CARD_EXPIRED' = 'CARD_UNUSABLE';
  constructor(options?: ErrorOptions, message = 'The card cannot be charged') {
    super(message, options);
  }
}

/** Its bank takes nothing from it any more. */
export class CardExpiredError extends CardUnusableError {
  override readonly code = 'CARD_EXPIRED';
  constructor(options?: ErrorOptions) {
    super(options, 'The card has run out');
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

/** A saved card is being asked for the debt; ask again when it has answered. */
export class DebtBeingPaidError extends PaymentError {
  readonly code = 'DEBT_BEING_PAID';
  constructor(options?: ErrorOptions) {
    super('A card is being asked for the debt', options);
  }
}

/** Another sum is owed than the client was shown. */
export class DebtChangedError extends PaymentError {
  readonly code = 'DEBT_CHANGED';
  readonly debtMinor: number;
  constructor(debtMinor: number, options?: ErrorOptions) {
    super(`The client owes ${debtMinor} kopecks`, options);
    this.debtMinor = debtMinor;
  }
}

/** No such debt, or less is left of it than is to be written off. */
export class DebtClosedError extends PaymentError {
  readonly code = 'DEBT_CLOSED';
  readonly restMinor: number;
  constructor(restMinor: number, options?: ErrorOptions) {
    super(`${restMinor} kopecks are left of the debt`, options);
    this.restMinor = restMinor;
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

/** The database does not hold what the ledger relies on: nothing is posted until it is provisioned. */
export class LedgerUnguardedError extends PaymentError {
  readonly code = 'LEDGER_UNGUARDED';
  constructor(options?: ErrorOptions) {
    super('The database lacks the triggers of the ledger: run npm run provision', options);
  }
}

/** Administrators keep no VAT rate for that moment in vat_rates. */
export class VatRateMissingError extends PaymentError {
  readonly code = 'VAT_RATE_MISSING';
  constructor(at: Date, options?: ErrorOptions) {
    super(`No VAT rate is entered for ${String(at)}`, options);
  }
}

/** Nothing is given back. */
export class RefundRefusedError extends PaymentError {
  readonly code = 'REFUND_REFUSED';
  readonly fault: RefundFault;
  constructor(fault: RefundFault, options?: ErrorOptions) {
    super(`The refund is refused: ${JSON.stringify(fault)}`, options);
    this.fault = fault;
  }
}

/** @throws InvalidAmountError unless the sum is a whole number of kopecks, at least `minimumMinor` */
export function requireAmount(amountMinor: number, minimumMinor: number): void {
  if (!Number.isSafeInteger(amountMinor) || amountMinor < minimumMinor) throw new InvalidAmountError(amountMinor);
}
