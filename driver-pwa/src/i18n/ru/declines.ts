import { declineOtherwise, declineWordings } from '@tok/domain';

/** Why a bank or the provider did not take a payment, by its code. */
export const declines = { declines: { ...declineWordings, otherwise: declineOtherwise } };
