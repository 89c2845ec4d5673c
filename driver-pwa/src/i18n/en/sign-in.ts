import type { signIn as ru } from '../ru/sign-in.ts';
import type { Words } from '../words.ts';

export const signIn: Words<typeof ru> = {
  signIn: {
    title: 'Welcome!',
    lead: 'Enter your number and we will send you a code.',
    phone: 'Phone number',
    consentBefore: 'I agree to the',
    consentLink: 'privacy policy and terms of use',
    consentNeeded: 'We cannot send a code without your consent.',
    phoneNeeded: 'Enter a Russian mobile number: 10 digits starting with 9.',
    sms: 'Get the code by SMS',
    telegram: 'Get the code in Telegram',
    guest: 'Continue without signing in',
    codeTitle: 'Confirmation',
    codeLead: 'Enter the code sent to your number',
    codeLabel: 'Six-digit code',
    sentSms: 'SMS sent to {{phone}}',
    sentTelegram: 'Sent in Telegram to {{phone}}',
    resend: 'Send the code again',
    resendIn: 'Send again in {{time}}',
    otherNumber: 'Enter another number',
    trouble: 'Cannot sign in?',
    troubleTitle: 'Cannot sign in?',
    trouble1: 'Check that the number is right and the phone is on.',
    trouble2: 'A code is valid for 5 minutes. If it is older, ask for a new one.',
    trouble3: 'Try the other way: SMS instead of Telegram, or the reverse.',
    troubleContacts: 'Contact support',
    demo: 'Demo: the code is shown in the log and in the SMS collection.',
    checking: 'Checking the code…',
  },
};
