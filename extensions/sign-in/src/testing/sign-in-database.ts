import { connectDatabase } from '@tok/database';
import type { DocumentRow } from '@tok/database';
import type { Knex } from 'knex';

/** The tables that signing in reads and writes, as the model makes them, in memory. */
export async function makeSignInDatabase(): Promise<Knex> {
  const db = connectDatabase({ client: 'sqlite3', filename: ':memory:' });
  await db.schema.createTable('directus_users', (t) => {
    t.uuid('id').primary();
    t.uuid('role');
    t.string('status').notNullable();
    t.string('provider').notNullable();
    t.string('email').unique();
  });
  await db.schema.createTable('directus_sessions', (t) => {
    t.string('token', 64).primary();
    t.uuid('user');
  });
  await db.schema.createTable('clients', (t) => {
    t.uuid('id').primary();
    t.uuid('user').unique();
    t.string('phone').unique();
    for (const column of ['email', 'wallet', 'debt']) t.string(column);
    t.boolean('is_blocked').notNullable();
    t.timestamp('registered_at').notNullable();
    t.timestamp('deleted_at');
  });
  await db.schema.createTable('login_codes', (t) => {
    t.uuid('id').primary();
    t.string('phone').notNullable();
    t.string('channel').notNullable();
    t.string('code_hmac').notNullable();
    t.string('recorded_code');
    t.integer('attempts').notNullable();
    for (const column of ['created_at', 'expires_at']) t.timestamp(column).notNullable();
    for (const column of ['consumed_at', 'superseded_at']) t.timestamp(column);
    for (const column of ['ip', 'user_agent', 'provider', 'provider_message_id']) t.string(column);
    t.json('accepted_documents');
    t.string('delivery_status').notNullable();
  });
  await db.schema.createTable('consents', (t) => {
    t.uuid('id').primary();
    for (const column of ['client', 'document', 'login_code']) t.uuid(column);
    t.string('document_type');
    t.integer('document_version');
    t.timestamp('accepted_at');
    for (const column of ['ip', 'user_agent']) t.string(column);
  });
  await db.schema.createTable('documents', (t) => {
    t.uuid('id').primary();
    t.string('type').notNullable();
    t.integer('version').notNullable();
    t.string('title').notNullable();
    t.text('text').notNullable();
    t.timestamp('in_force_from').notNullable();
    t.boolean('requires_consent').notNullable();
  });
  return db;
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
