import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import type { ModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import { pseudonymiseCodes } from './pseudonymise-codes.ts';

const now = new Date('2026-11-23T12:00:00Z');
const pepper = 'p'.repeat(32);
let database: ModelDatabase;
beforeEach(async () => {
  database = await openModelDatabase();
});
afterEach(() => database.dispose());

async function addCode(phone: string, daysAgo: number): Promise<void> {
  const at = new Date(now.getTime() - daysAgo * 24 * 3_600_000);
  await database.db('login_codes').insert({
    ...{ id: randomUUID(), phone, channel: 'sms', code_hmac: 'x', attempts: 0, created_at: at, expires_at: at },
    ...{ ip: '203.0.113.7', user_agent: 'Chrome', device: 'd', provider_message_id: '1', accepted_documents: '[]' },
    ...{ delivery_status: 'sent' },
  });
}

test('codes of more than 90 days keep neither phone nor address, and one phone stays one', async () => {
  await addCode('+79180000001', 120);
  await addCode('+79180000001', 91);
  await addCode('+79180000002', 91);
  expect(await pseudonymiseCodes(database.db, { pepper, now })).toBe(3);
  const rows = await database.db('login_codes');
  for (const row of rows) {
    expect(row.phone).toMatch(/^~[0-9a-f]{15}$/);
    expect(row).toMatchObject({ ip: null, user_agent: null, device: null, provider_message_id: null });
  }
  expect(new Set(rows.map(({ phone }) => phone)).size).toBe(2);
  expect(await pseudonymiseCodes(database.db, { pepper, now })).toBe(0);
});

test('younger codes stay as they are', async () => {
  await addCode('+79180000001', 89);
  expect(await pseudonymiseCodes(database.db, { pepper, now })).toBe(0);
  expect(await database.db('login_codes').first()).toMatchObject({ phone: '+79180000001', ip: '203.0.113.7' });
});
