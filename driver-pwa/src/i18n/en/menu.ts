import type { menu as ru } from '../ru/menu.ts';
import type { Words } from '../words.ts';

export const menu: Words<typeof ru> = {
  menu: {
    title: 'Menu',
    guestTitle: 'You are not signed in',
    guestNote: 'Sign in to charge and to see your charges.',
    email: 'E-mail for receipts',
    emailNone: 'Not set',
    wallet: 'Payment methods and balance',
    history: 'Charging history',
    faq: 'Frequent questions',
    promotions: 'Promotions',
    contacts: 'Contacts',
    tariffs: 'Tariffs',
    documents: 'Agreements',
    language: 'Language',
    theme: 'Appearance',
    themeSystem: 'System',
    themeLight: 'Light',
    themeDark: 'Dark',
    signOut: 'Sign out',
    signOutAsk: 'Sign out?',
    signOutNote: 'A running charge goes on. You can sign in again with a code.',
    account: 'Profile',
    help: 'Help and information',
    settings: 'Settings',
    demo: 'Demonstration: money and stations are not real.',
  },
};
