import { defineHook } from '@directus/extensions-sdk';
import { forgetRecordedCodes } from './forget-recorded-codes.ts';

const everyHour = '17 * * * *';

export default defineHook(({ schedule }, { database }) => {
  schedule(everyHour, async () => {
    await forgetRecordedCodes(database, new Date());
  });
});
