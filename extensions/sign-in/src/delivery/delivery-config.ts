import { z } from 'zod';
import { list, optionalText, text, whole } from '../environment-values.ts';
import { smsLengthMax, smsText } from './sms-text.ts';

const smsProviders = ['recording', 'smsc', 'smsru', 'smsaero'] as const;
export type SmsProviderName = (typeof smsProviders)[number];

/** Who delivers codes, and with which keys. */
export interface DeliveryConfig {
  /** in the order in which they are tried */
  smsProviders: SmsProviderName[];
  /** {code} stands for the code */
  smsTemplate: string;
  /** host of the app, for browsers that fill in a code from the message; null: the line is left away */
  webOtpHost: string | null;
  smsc: { apiKey: string; sender: string | null } | null;
  smsRu: { apiId: string; sender: string | null } | null;
  smsAero: { email: string; apiKey: string; sign: string } | null;
  telegram: { token: string; sender: string | null; ttlS: number; callbackUrl: string | null } | null;
}

export const deliveryVariables = {
  SMS_PROVIDERS: list(z.enum(smsProviders, 'recording, smsc, smsru or smsaero, with commas between')),
  SMS_TEMPLATE: text
    .pipe(z.string().includes('{code}', 'needs {code}'))
    .default('Ток: код {code}. Никому не сообщайте.'),
  SMS_WEB_OTP: z.preprocess((value) => (value === '' ? undefined : String(value ?? 'true')), z.enum(['true', 'false'])),
  SMSC_API_KEY: optionalText,
  SMSC_SENDER: optionalText,
  SMSRU_API_ID: optionalText,
  SMSRU_SENDER: optionalText,
  SMSAERO_EMAIL: optionalText,
  SMSAERO_API_KEY: optionalText,
  SMSAERO_SIGN: optionalText,
  TELEGRAM_GATEWAY_TOKEN: optionalText,
  TELEGRAM_GATEWAY_SENDER: optionalText,
  TELEGRAM_CODE_TTL_S: whole.min(30).max(3_600).default(60),
  PUBLIC_URL: z.url().optional(),
};

type Read = z.output<z.ZodObject<typeof deliveryVariables>>;

const keysOf: Record<SmsProviderName, (keyof Read)[]> = {
  recording: [],
  smsc: ['SMSC_API_KEY'],
  smsru: ['SMSRU_API_ID'],
  smsaero: ['SMSAERO_EMAIL', 'SMSAERO_API_KEY', 'SMSAERO_SIGN'],
};

interface Fault {
  variable: string;
  message: string;
}

/** What each variable alone cannot tell. */
export function deliveryFaults(read: Read, { isDemo, isProduction }: { isDemo: boolean; isProduction: boolean }) {
  const faults: Fault[] = read.SMS_PROVIDERS.flatMap((provider) =>
    keysOf[provider]
      .filter((name) => read[name] === undefined)
      .map((variable) => ({ variable, message: `needed by SMS_PROVIDERS=${provider}` })),
  );
  const isRecording = read.SMS_PROVIDERS.includes('recording');
  if (isRecording && isProduction && !isDemo) {
    const message = '"recording" shows codes to administrators: in production only with DEMO=true';
    faults.push({ variable: 'SMS_PROVIDERS', message });
  }
  if (isRecording && read.SMS_PROVIDERS.length > 1) {
    faults.push({ variable: 'SMS_PROVIDERS', message: '"recording" stands alone: it would take every code' });
  }
  if (smsText(read.SMS_TEMPLATE, '000000', null).length > smsLengthMax) {
    faults.push({ variable: 'SMS_TEMPLATE', message: `at most ${smsLengthMax} characters with the code: one SMS` });
  }
  return faults;
}

export function deliveryConfigOf(read: Read): DeliveryConfig {
  const telegramToken = read.TELEGRAM_GATEWAY_TOKEN;
  const isHttps = read.PUBLIC_URL?.startsWith('https:') === true;
  const callbackUrl = isHttps ? new URL('/sign-in/telegram/callback', read.PUBLIC_URL).href : null;
  return {
    smsProviders: read.SMS_PROVIDERS,
    smsTemplate: read.SMS_TEMPLATE,
    webOtpHost: read.SMS_WEB_OTP === 'true' && isHttps && read.PUBLIC_URL ? new URL(read.PUBLIC_URL).hostname : null,
    smsc: read.SMSC_API_KEY === undefined ? null : { apiKey: read.SMSC_API_KEY, sender: read.SMSC_SENDER ?? null },
    smsRu: read.SMSRU_API_ID === undefined ? null : { apiId: read.SMSRU_API_ID, sender: read.SMSRU_SENDER ?? null },
    smsAero:
      read.SMSAERO_EMAIL === undefined || read.SMSAERO_API_KEY === undefined || read.SMSAERO_SIGN === undefined
        ? null
        : { email: read.SMSAERO_EMAIL, apiKey: read.SMSAERO_API_KEY, sign: read.SMSAERO_SIGN },
    telegram:
      telegramToken === undefined
        ? null
        : {
            token: telegramToken,
            sender: read.TELEGRAM_GATEWAY_SENDER ?? null,
            ttlS: read.TELEGRAM_CODE_TTL_S,
            callbackUrl,
          },
  };
}
