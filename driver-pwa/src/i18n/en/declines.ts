import type { declines as ru } from '../ru/declines.ts';
import type { Words } from '../words.ts';

export const declines: Words<typeof ru> = {
  declines: {
    '3d_secure_failed': 'The payment was not confirmed with the bank’s code. Try again or choose another card.',
    call_issuer: 'The bank declined the payment. Call the bank or choose another card.',
    card_expired: 'The card has expired. Choose another one.',
    country_forbidden: 'Cards issued in this country are not accepted. Choose another card.',
    expired_on_capture: 'The bank released the hold: its time had run out.',
    expired_on_confirmation: 'The payment was not confirmed in time.',
    fraud_suspected: 'The payment was declined by a security check. Choose another card.',
    general_decline: 'The bank declined the payment without a reason. Try later or choose another card.',
    identification_required: 'A limit is exceeded: the payment system wants identification. Choose another card.',
    insufficient_funds: 'There is not enough money on the card. Top it up or choose another one.',
    internal_timeout: 'The bank did not answer in time. Try again.',
    invalid_card_number: 'The card number is wrong. Add the card again.',
    invalid_csc: 'The code on the back of the card is wrong. Add the card again.',
    issuer_unavailable: 'The card’s bank does not answer. Try later or choose another card.',
    payment_method_limit_exceeded: 'The card’s limit is exceeded. Try tomorrow or choose another card.',
    payment_method_restricted: 'Payments with this card are forbidden. Call the bank or choose another card.',
    permission_revoked: 'You have withdrawn the permission to charge this card. Add it again.',
    balance_too_low: 'There is not enough money on the balance.',
    payment_method_missing: 'The card was removed. Choose another one.',
    otherwise: 'The payment did not go through. Try again or choose another way to pay.',
  },
};
