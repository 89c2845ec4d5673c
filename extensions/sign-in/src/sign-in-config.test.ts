import { expect, test } from 'vitest';
import { demoLimits, productionLimits } from './codes/send-limits-config.ts';
import { readSignInConfig } from './sign-in-config.ts';
import { environment as valid } from './testing/sign-in-scene.ts';

test('is strict by default and loose in the demo', () => {
  expect(readSignInConfig(valid)).toMatchObject({ codeTtlS: 300, attemptsMax: 5, limits: productionLimits });
  expect(readSignInConfig({ ...valid, DEMO: 'true' })).toMatchObject({ isDemo: true, limits: demoLimits });
});

test('takes numbers, lists and texts as text or as Directus casts them', () => {
  expect(readSignInConfig({ ...valid, OTP_RESEND_PAUSES_S: '1,2' }).limits.resendPausesS).toEqual([1, 2]);
  expect(readSignInConfig({ ...valid, OTP_RESEND_PAUSES_S: ['1', '2'] }).limits.resendPausesS).toEqual([1, 2]);
  expect(readSignInConfig({ ...valid, OTP_RESEND_PAUSES_S: 5 }).limits.resendPausesS).toEqual([5]);
  expect(readSignInConfig({ ...valid, OTP_PHONE_HOUR_MAX: '7' }).limits.phoneHourMax).toBe(7);
  const template = ['Ваш код {code}', ' никому не сообщайте'];
  expect(readSignInConfig({ ...valid, SMS_TEMPLATE: template }).delivery.smsTemplate).toBe(template.join(','));
});

const providers = {
  SMS_PROVIDERS: 'smsaero, smsc',
  SMSC_API_KEY: 123_456,
  SMSAERO_EMAIL: 'a@b.example',
  SMSAERO_API_KEY: 'key',
  SMSAERO_SIGN: 'TOK',
};

test('takes the providers in their order, with their keys', () => {
  expect(readSignInConfig({ ...valid, ...providers, SMSC_SENDER: '' }).delivery).toMatchObject({
    smsProviders: ['smsaero', 'smsc'],
    smsc: { apiKey: '123456', sender: null },
    smsRu: null,
    smsAero: { email: 'a@b.example', apiKey: 'key', sign: 'TOK' },
    telegram: null,
  });
});

test('lets Telegram call back over https alone', () => {
  const withTelegram = { ...valid, TELEGRAM_GATEWAY_TOKEN: 'token' };
  const of = (url: string) => readSignInConfig({ ...withTelegram, PUBLIC_URL: url }).delivery;
  expect(of('https://charge.example/').telegram).toMatchObject({
    ttlS: 60,
    callbackUrl: 'https://charge.example/sign-in/telegram/callback',
  });
  expect(of('https://charge.example/').webOtpHost).toBe('charge.example');
  expect(of('http://localhost:8055')).toMatchObject({ telegram: { callbackUrl: null }, webOtpHost: null });
});

test('lists every fault at once', () => {
  const faulty = {
    ...valid,
    OTP_PEPPER: 'short',
    OTP_ENCRYPTION_KEY: 'short',
    SMS_PROVIDERS: 'pigeon',
    OTP_CODE_TTL_S: '0',
  };
  expect(() => readSignInConfig(faulty)).toThrow(/OTP_PEPPER[^]*OTP_ENCRYPTION_KEY[^]*OTP_CODE_TTL_S[^]*SMS_PROVIDERS/);
  expect(() => readSignInConfig({ ...valid, SMS_PROVIDERS: 'smsaero,smsru' })).toThrow(
    /SMSAERO_EMAIL[^]*SMSAERO_API_KEY[^]*SMSAERO_SIGN[^]*SMSRU_API_ID/,
  );
  expect(() => readSignInConfig({ ...valid, SMS_TEMPLATE: `{code} ${'я'.repeat(70)}` })).toThrow(/SMS_TEMPLATE[^]*70/);
  expect(() => readSignInConfig({ ...valid, SMS_PROVIDERS: 'recording,smsc', SMSC_API_KEY: 'k' })).toThrow(/alone/);
});

test('refuses the recording provider and easy work in production unless it is the demo', () => {
  const production = { ...valid, NODE_ENV: 'production' };
  expect(() => readSignInConfig(production)).toThrow(/DEMO=true/);
  expect(() => readSignInConfig({ ...production, ...providers })).toThrow(/OTP_CHALLENGE_TRIES/);
  expect(readSignInConfig({ ...production, DEMO: true }).isDemo).toBe(true);
});
