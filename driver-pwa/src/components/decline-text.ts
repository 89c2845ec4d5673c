import { isDeclineCode } from '@tok/domain';
import type { TFunction } from 'i18next';

/** Why a payment was not taken, in the driver's language. @returns null where nothing failed */
export function declineText(t: TFunction, failureCode: string | null): string | null {
  if (failureCode === null) return null;
  return t(`declines.${isDeclineCode(failureCode) ? failureCode : 'otherwise'}`);
}
