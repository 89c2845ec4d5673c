import type { payment as ru } from '../ru/payment.ts';
import type { Words } from '../words.ts';

export const payment: Words<typeof ru> = {
  pay: {
    title: 'Payment',
    lead: 'How would you like to pay?',
    card: 'Card •• {{last4}}',
    expires: 'until {{month}}/{{year}}',
    pending: 'Waiting for confirmation',
    inactive: 'Not valid',
    balance: 'Balance',
    balanceLeft: '{{sum}} available',
    balanceEmpty: 'No money on the balance',
    paidByCompany: 'Paid by {{company}}',
    paidByDriver: 'Discount from {{company}}, you pay',
    discount: '{{percent}}% off',
    socCap: 'charge up to {{percent}}%',
    addCard: 'Add a new card',
    addCardNote: 'The bank’s secure form will open. We never see your card data.',
    next: 'Continue',
    none: 'There is nothing to pay with yet. Add a card to start charging.',
    debt: 'Debt {{sum}}',
    debtNote: 'A new charge cannot start until it is paid.',
    returnTitle: 'Adding a card',
    checking: 'Waiting for the bank…',
    checkingNote: 'This usually takes a few seconds. You can keep this page open.',
    bound: 'Card added',
    notBound: 'Card not added',
    notBoundNote: 'The bank did not confirm the card, or the form was closed. No money was taken.',
    resume: 'Back to the bank’s form',
  },
};
