import type { DocumentRow } from '@tok/database';
import type { Knex } from 'knex';
import { openModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import type { ModelDatabase } from '../../../../snapshots/testing/model-database.ts';

/** The model's tables, and what more signing in needs of Directus' own. */
export async function openSignInDatabase(): Promise<ModelDatabase> {
  const opened = await openModelDatabase();
  const hasStatus = await opened.db.schema.hasColumn('directus_users', 'status');
  await opened.db.schema.alterTable('directus_users', (t) => {
    if (!hasStatus) t.string('status').notNullable().defaultTo('active');
    t.string('provider').notNullable().defaultTo('default');
  });
  return opened;
}

export const documentIds = {
  oldPolicy: '10000000-0000-4000-8000-000000000001',
  policy: '10000000-0000-4000-8000-000000000002',
  nextPolicy: '10000000-0000-4000-8000-000000000003',
  terms: '20000000-0000-4000-8000-000000000001',
  offer: '30000000-0000-4000-8000-000000000001',
};

/** Policy in its second version with a third to come, terms, and an offer that needs no consent. */
export async function insertDocuments(db: Knex): Promise<void> {
  const document = (id: string, type: string, version: number, from: string, requiresConsent = true): DocumentRow => ({
    id,
    type,
    version,
    title: `${type} ${version}`,
    text: `<p>${type}</p>`,
    in_force_from: new Date(from),
    requires_consent: requiresConsent,
  });
  await db('documents').insert([
    document(documentIds.oldPolicy, 'privacy_policy', 1, '2025-01-01'),
    document(documentIds.policy, 'privacy_policy', 2, '2026-01-01'),
    document(documentIds.nextPolicy, 'privacy_policy', 3, '2027-01-01'),
    document(documentIds.terms, 'terms', 1, '2025-01-01'),
    document(documentIds.offer, 'offer', 1, '2025-01-01', false),
  ]);
}
