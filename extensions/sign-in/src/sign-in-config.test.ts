import { expect, test } from 'vitest';
import { demoLimits, productionLimits, readSignInConfig } from './sign-in-config.ts';

const valid = { OTP_PEPPER: 'p'.repeat(32), SMS_PROVIDER: 'recording' };

test('is strict by default and loose in the demo', () => {
  expect(readSignInConfig(valid)).toMatchObject({ codeTtlS: 300, attemptsMax: 5, limits: productionLimits });
  expect(readSignInConfig({ ...valid, DEMO: 'true' })).toMatchObject({ isDemo: true, limits: demoLimits });
});

test('takes numbers and lists as text or as Directus casts them', () => {
  expect(readSignInConfig({ ...valid, OTP_RESEND_PAUSES_S: '1,2' }).limits.resendPausesS).toEqual([1, 2]);
  expect(readSignInConfig({ ...valid, OTP_RESEND_PAUSES_S: ['1', '2'] }).limits.resendPausesS).toEqual([1, 2]);
  expect(readSignInConfig({ ...valid, OTP_RESEND_PAUSES_S: 5 }).limits.resendPausesS).toEqual([5]);
  expect(readSignInConfig({ ...valid, OTP_PHONE_HOUR_MAX: '7' }).limits.phoneHourMax).toBe(7);
});

test('lists every fault at once', () => {
  expect(() => readSignInConfig({ OTP_PEPPER: 'short', SMS_PROVIDER: 'smsc', OTP_CODE_TTL_S: '0' })).toThrow(
    /OTP_PEPPER[^]*SMS_PROVIDER[^]*OTP_CODE_TTL_S/,
  );
});

test('refuses the recording provider in production unless it is the demo', () => {
  expect(() => readSignInConfig({ ...valid, NODE_ENV: 'production' })).toThrow(/DEMO=true/);
  expect(readSignInConfig({ ...valid, NODE_ENV: 'production', DEMO: true }).isDemo).toBe(true);
});
