import { apiFailure } from '@tok/endpoint';
import { BalanceTooLowError, DebtChangedError, PaymentError, ProviderUnavailableError } from '@tok/payments';

/** Turns what packages/payments throws into an answer; anything else stays what it is. */
export function asApiFailure(error: unknown): unknown {
  if (error instanceof ProviderUnavailableError) return apiFailure('PROVIDER_UNAVAILABLE');
  if (!(error instanceof PaymentError)) return error;
  if (error instanceof BalanceTooLowError) return apiFailure(error.code, { balanceMinor: error.balanceMinor });
  if (error instanceof DebtChangedError) return apiFailure(error.code, { debtMinor: error.debtMinor });
  switch (error.code) {
    case 'CARD_NOT_FOUND':
      return apiFailure('NOT_FOUND');
    case 'INVALID_AMOUNT':
      return apiFailure('INVALID_PAYLOAD', { issues: [{ path: 'amountMinor', message: error.message }] });
    case 'ID_REUSED':
    case 'CARD_IN_USE':
    case 'CARD_EXPIRED':
    case 'CARD_UNUSABLE':
    case 'DEBT_BEING_PAID':
      return apiFailure(error.code);
    default:
      return error;
  }
}
