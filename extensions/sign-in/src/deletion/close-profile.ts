import { nextRunningNumber, personalData, readInstant, writeJson } from '@tok/database';
import type { ClientRow, PersonalTable, ProfileDeletionRow } from '@tok/database';
import type { Knex } from 'knex';
import { actWords } from './act-words.ts';
import { destroyPersonalData, hisRows } from './destroy-personal-data.ts';
import { forgetAtDirectus, revisedTables } from './forget-at-directus.ts';
import { hashPhone, pseudonymOf } from './phone-hash.ts';

/**
 * Destroys what is personal and writes the act, in the transaction that has locked all of the client and found nothing open: a
 * crash leaves either the profile as it was or none.
 */
export async function closeProfile(
  trx: Knex.Transaction,
  { deletion, client, pepper, now }: { deletion: ProfileDeletionRow; client: ClientRow; pepper: string; now: Date },
): Promise<void> {
  const { phone } = client;
  if (phone === null) throw new Error(`Client ${client.id} has no phone to be deleted`);
  const phoneHash = hashPhone(pepper, phone);
  const person = { clientId: client.id, phone, email: client.email, pseudonym: pseudonymOf(phoneHash) };
  const revised = await findRevised(trx, person);
  const destroyed = await destroyPersonalData(trx, person, now);
  await trx<ClientRow>('clients').where({ id: client.id }).update({ phone_hash: phoneHash, deleted_at: now });
  destroyed.push(...(await forgetAtDirectus(trx, { clientId: client.id, userId: client.user }, revised)));
  const number = await nextRunningNumber(trx, 'profile_deletion_number_seq', 'profile_deletions', 'number');
  const act = {
    number,
    clientId: client.id,
    requestedAt: readInstant(deletion.requested_at),
    closedAt: now,
    destroyed,
  };
  await trx<ProfileDeletionRow>('profile_deletions')
    .where({ id: deletion.id })
    .update({
      ...{ state: 'closed', closed_at: now, number, attention: null, attention_since: null },
      ...{ erased: writeJson(destroyed), act: actWords(act) },
    });
}

/** Before their links to him are cut. */
async function findRevised(
  trx: Knex.Transaction,
  person: Pick<ClientRow, 'phone' | 'email'> & { clientId: string; phone: string },
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const table of revisedTables) {
    const rules: PersonalTable | undefined = personalData[table];
    if (!rules?.rows) continue;
    const ids: (string | number)[] = await hisRows(trx, table, rules.rows, person).pluck('id');
    found.set(table, ids.map(String));
  }
  return found;
}
