import { defineHook } from '@directus/extensions-sdk';
import { readSignInConfig } from '../sign-in-config.ts';
import { forgetRecordedCodes } from './forget-recorded-codes.ts';
import { pseudonymiseCodes } from './pseudonymise-codes.ts';

const everyHour = '17 * * * *';

export default defineHook(({ schedule }, { database, env }) => {
  const { pepper } = readSignInConfig(env);
  schedule(everyHour, async () => {
    const now = new Date();
    await forgetRecordedCodes(database, now);
    await pseudonymiseCodes(database, { pepper, now });
  });
});
