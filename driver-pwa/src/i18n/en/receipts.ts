import type { receipts as ru } from '../ru/receipts.ts';
import type { Words } from '../words.ts';

export const receipts: Words<typeof ru> = {
  receipt: {
    title: 'Receipt',
    advance: 'Receipt of a top-up',
    refund: 'Refund receipt',
    number: 'No. {{number}}',
    state: 'State',
    waiting: 'Being issued…',
    registered: 'Issued',
    delayed: 'Delayed',
    delayedNote: 'We are looking into it, the receipt will come later.',
    unreadable: 'The receipt could not be loaded.',
    sum: 'Sum',
    vat: 'VAT of {{percent}} included',
    noVat: 'No VAT',
    documentNumber: 'FD',
    storageNumber: 'FN',
    fiscalAttribute: 'FPD',
    madeAt: 'Issued at',
    sentTo: 'Sent to',
    fromBalance: 'Paid from the balance: the money came earlier, with a receipt of its own.',
    check: 'With these numbers the receipt can be checked in the app of the Federal Tax Service.',
  },
};
