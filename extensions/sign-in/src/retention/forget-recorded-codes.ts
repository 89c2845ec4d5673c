import type { Knex } from 'knex';

const keepMs = 24 * 3_600_000;

/** A day after it was asked for nobody needs to read a code any more. @returns how many were wiped; the rows stay */
export async function forgetRecordedCodes(db: Knex, now: Date): Promise<number> {
  return db('login_codes')
    .where((readable) => void readable.whereNotNull('recorded_code').orWhereNotNull('code_enc'))
    .where('created_at', '<', new Date(now.getTime() - keepMs))
    .update({ recorded_code: null, code_enc: null });
}
