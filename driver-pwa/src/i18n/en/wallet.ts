import type { wallet as ru } from '../ru/wallet.ts';
import type { Words } from '../words.ts';

export const wallet: Words<typeof ru> = {
  wallet: {
    title: 'Payment methods and balance',
    balance: 'Balance',
    available: 'Available now',
    debt: 'Debt',
    debtNote: 'An earlier charge left a debt. A new one cannot start until it is paid.',
    cards: 'Cards',
    noCards: 'No cards yet',
    deleteCard: 'Delete card •• {{last4}}',
    deleteAsk: 'Delete card •• {{last4}}?',
    deleteNote: 'You can add it again.',
    main: 'Main',
  },
};
