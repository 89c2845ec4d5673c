import type { moneyPath as ru } from '../ru/money-path.ts';
import type { Words } from '../words.ts';

export const moneyPath: Words<typeof ru> = {
  moneyPath: {
    title: 'Where the money went',
    more: 'In detail, with dates',
    held: 'Held',
    heldMore: 'Held in addition',
    holdRefused: 'Could not be held',
    charged: 'Charged',
    released: 'Returned',
    standing: 'Being returned',
    fromBalance: 'Paid from the balance',
    refunding: 'Refund sent',
    refunded: 'Refunded',
    refundFailed: 'Refund failed',
    refundFailedNote: 'We are looking into it, the money is not lost.',
    owed: 'Still to be paid',
    owedPaid: 'Debt paid',
    owedForgiven: 'Debt written off',
    bankDelay: 'Banks usually show it within minutes, sometimes within days',
    until: 'The bank returns it by {{time}}',
    standingBalance: 'Goes back to the balance',
    nothing: 'No money was held or taken.',
    unreadable: 'The movements could not be loaded.',
  },
};
