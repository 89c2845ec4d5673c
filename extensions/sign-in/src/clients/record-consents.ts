import { randomUUID } from 'node:crypto';
import type { ConsentRow, DocumentRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';

/** Records what was accepted with the code, once for each document version. */
export async function recordConsents(
  trx: Knex.Transaction,
  given: {
    clientId: Uuid;
    documentIds: Uuid[];
    /** null: he was signed in already */
    loginCodeId: Uuid | null;
    ip: string | null;
    userAgent: string | null;
    now: Date;
  },
): Promise<void> {
  const known: Uuid[] = await trx('consents').where({ client: given.clientId }).pluck('document');
  const documents: DocumentRow[] = await trx('documents').whereIn('id', given.documentIds).whereNotIn('id', known);
  if (documents.length === 0) return;
  await trx('consents').insert(
    documents.map((document): ConsentRow => ({
      id: randomUUID(),
      client: given.clientId,
      document: document.id,
      document_type: document.type,
      document_version: document.version,
      accepted_at: given.now,
      ip: given.ip,
      user_agent: given.userAgent,
      login_code: given.loginCodeId,
    })),
  );
}
