/**
 * What this package refuses.
 *
 * - INVALID_AMOUNT: money, a price or energy that is not a whole number within its bounds
 * - INVALID_TIME: a window's edge that is not HH:MM:SS
 * - PROGRAM_WITHOUT_PRICE: a program that has neither the price nor the discount its kind asks for
 */
export type DomainErrorCode = 'INVALID_AMOUNT' | 'INVALID_TIME' | 'PROGRAM_WITHOUT_PRICE';

export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: DomainErrorCode;

  constructor(code: DomainErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
