import type { LoginCodeRow } from '@tok/database';
import type { Knex } from 'knex';
import { hashPhone, pseudonymOf } from '../deletion/phone-hash.ts';

const keepMs = 90 * 24 * 3_600_000;
const phonesAtOnce = 200;

/** Of what was asked for more than 90 days ago how often and how well codes arrived can still be counted, not for whom. */
export async function pseudonymiseCodes(db: Knex, { pepper, now }: { pepper: string; now: Date }): Promise<number> {
  const before = new Date(now.getTime() - keepMs);
  let count = 0;
  for (;;) {
    const phones: string[] = await db<LoginCodeRow>('login_codes')
      .where('created_at', '<', before)
      .where('phone', 'like', '+%')
      .distinct('phone')
      .limit(phonesAtOnce)
      .pluck('phone');
    if (phones.length === 0) return count;
    for (const phone of phones) {
      count += await db<LoginCodeRow>('login_codes')
        .where({ phone })
        .where('created_at', '<', before)
        .update({
          ...{ phone: pseudonymOf(hashPhone(pepper, phone)), ip: null, user_agent: null, device: null },
          ...{ provider_message_id: null, delivery_error: null },
        });
    }
  }
}
