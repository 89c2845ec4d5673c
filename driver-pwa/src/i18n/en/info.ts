import type { info as ru } from '../ru/info.ts';
import type { Words } from '../words.ts';

export const info: Words<typeof ru> = {
  info: {
    faqNone: 'No questions yet',
    promotionsNone: 'No promotions now',
    promotionUntil: 'until {{date}}',
    promotionFrom: 'from {{date}}',
    call: 'Call',
    write: 'Write',
    messenger: 'Open Telegram',
    hours: 'Working hours',
    address: 'Address',
    company: 'Company',
    legal: 'Legal details',
    tariffsNone: 'No tariffs yet',
    tariffsNote: 'VAT included. Your exact price is shown at each connector before the start.',
    tariffAllDay: 'All day',
    tariffWindow: '{{from}}–{{to}}',
    documentVersion: 'Version {{version}} of {{date}}',
    documentsNone: 'No documents yet',
    documentMissing: 'This document is gone',
    types: { privacy_policy: 'Privacy policy', terms: 'Terms of use', offer: 'Public offer' },
  },
};
