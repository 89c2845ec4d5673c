import type { email as ru } from '../ru/email.ts';
import type { Words } from '../words.ts';

export const email: Words<typeof ru> = {
  email: {
    title: 'E-mail for receipts',
    lead: 'Payment receipts go to this address.',
    label: 'E-mail',
    invalid: 'Check the address: there is a mistake in it.',
    saved: 'Saved',
    cleared: 'The address is removed; no receipts will be mailed.',
    clear: 'Do not send receipts',
  },
};
