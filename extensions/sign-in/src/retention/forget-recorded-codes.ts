import type { Knex } from 'knex';

const keepMs = 24 * 3_600_000;

/** @returns how many codes were wiped; the rows stay */
export async function forgetRecordedCodes(db: Knex, now: Date): Promise<number> {
  return db('login_codes')
    .whereNotNull('recorded_code')
    .where('created_at', '<', new Date(now.getTime() - keepMs))
    .update({ recorded_code: null });
}
