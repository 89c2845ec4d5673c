import type { ConsentRequest } from '@tok/api';
import { readBoolean, writeTransaction } from '@tok/database';
import type { ClientRow, DocumentRow, Uuid } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';
import { documentsInForce } from '../documents/documents-in-force.ts';
import { readProfile } from './client-profile.ts';
import { recordConsents } from './record-consents.ts';

interface Parts {
  db: Knex;
  now: () => Date;
}

interface Asker {
  userId: Uuid | null;
  ip: string | null;
  userAgent: string | null;
}

/**
 * What came in force since he agreed last, and needs his consent.
 *
 * @throws as readProfile
 */
export async function pendingConsents({ db, now }: Parts, userId: Uuid | null): Promise<DocumentRow[]> {
  const { clientId } = await readProfile(db, userId);
  return pendingOf(db, clientId, now());
}

async function pendingOf(db: Knex, clientId: Uuid, now: Date): Promise<DocumentRow[]> {
  const accepted = new Set<Uuid>(await db('consents').where({ client: clientId }).pluck('document'));
  const inForce = await documentsInForce(db, now);
  return inForce.filter(({ id, requires_consent }) => readBoolean(requires_consent) && !accepted.has(id));
}

/**
 * Records that a signed-in driver agreed to versions he was shown; what he agreed to before is recorded once.
 *
 * @returns what is left to agree to: a version may have come in force while he read
 * @throws CONSENT_MISSING for what is not in force any more; as readProfile
 */
export async function acceptDocuments(
  { db, now: clock }: Parts,
  { userId, ip, userAgent }: Asker,
  { documents }: ConsentRequest,
): Promise<DocumentRow[]> {
  const { clientId } = await readProfile(db, userId);
  return writeTransaction(db, async (trx) => {
    const now = clock();
    // A second tap waits for the first, and finds what it recorded.
    await trx<ClientRow>('clients').where({ id: clientId }).update({ id: clientId });
    const inForce = new Set((await documentsInForce(trx, now)).map(({ id }) => id));
    const unknown = documents.filter((id) => !inForce.has(id));
    if (unknown.length > 0) {
      throw apiFailure('CONSENT_MISSING', {}, 'Документ обновился, пока вы читали: откройте его ещё раз');
    }
    await recordConsents(trx, { clientId, documentIds: documents, loginCodeId: null, ip, userAgent, now });
    return pendingOf(trx, clientId, now);
  });
}
