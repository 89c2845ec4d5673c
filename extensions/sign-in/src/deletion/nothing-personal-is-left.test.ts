import { columnsOf, personalData } from '@tok/database';
import { checkLedger } from '@tok/payments';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDeletionScene } from './testing/deletion-scene.ts';
import type { DeletionScene } from './testing/deletion-scene.ts';
import { fillWorld, secrets } from './testing/drivers-world.ts';
import { readEveryValue } from './testing/every-value.ts';
import type { StoredValue } from './testing/every-value.ts';

/** Two looks at each of a hundred tables. */
const timeoutMs = 60_000;

let scene: DeletionScene;
beforeEach(async () => {
  scene = await openDeletionScene();
});
afterEach(async () => {
  await scene.close();
});

/** Digits of a card also occur within ids and sums: alone they count only where they stand alone. */
function holds({ text }: StoredValue, secret: string): boolean {
  if (!/^\d{4,6}$/.test(secret)) return text.includes(secret);
  return new RegExp(`(?<![0-9a-f.-])${secret}(?![0-9a-f-])`, 'i').test(text);
}

function found(values: StoredValue[], wanted: string[]): Map<string, string[]> {
  const places = wanted.map((secret): [string, string[]] => [
    secret,
    [...new Set(values.filter((value) => holds(value, secret)).map(({ place }) => place))],
  ]);
  return new Map(places.filter(([, where]) => where.length > 0));
}

test('after a deletion no table of the database holds anything of the driver', { timeout: timeoutMs }, async () => {
  const wanted = [...(await fillWorld(scene)), ...Object.values(secrets)];
  const before = found(await readEveryValue(scene.money.db), wanted);
  // Whatever is not there before proves nothing by being away.
  expect([...before.keys()].sort()).toEqual([...wanted].sort());

  await scene.begin();
  await scene.settle();
  expect(await scene.deletion()).toMatchObject({ state: 'closed' });
  expect(found(await readEveryValue(scene.money.db), wanted)).toEqual(new Map());
});

test(
  'the accounting is kept: sums, charges, fiscal numbers and consents under the pseudonym',
  { timeout: timeoutMs },
  async () => {
    await fillWorld(scene);
    await scene.begin();
    await scene.settle();
    const { db } = scene.money;
    const kept = { client: scene.clientId };
    const [receipts, sessions, consents, cards] = await Promise.all([
      db('receipts').where(kept),
      db('charging_sessions').where(kept),
      db('consents').where(kept),
      db('payment_methods').where(kept),
    ]);
    expect(receipts.every(({ fiscal_document_number: number }) => number !== null)).toBe(true);
    expect(receipts.length).toBeGreaterThan(1);
    expect(sessions).toHaveLength(1);
    expect(consents).toMatchObject([{ document_version: 1, ip: null, user_agent: null }]);
    expect(cards).toMatchObject([{ status: 'deleted', provider_method_id: null, last4: null }]);
    expect(await checkLedger(db)).toMatchObject({ isBalanced: true });
    expect(await scene.money.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
  },
);

test(
  'the act counts what was destroyed, table by table, and names nothing personal',
  { timeout: timeoutMs },
  async () => {
    const wanted = [...(await fillWorld(scene)), ...Object.values(secrets)];
    await scene.begin();
    await scene.settle();
    const { act, erased } = await scene.deletion();
    const lines: { table: string; count: number; columns: string[] }[] =
      typeof erased === 'string' ? JSON.parse(erased) : erased;
    const tables = lines.map(({ table }) => table);
    for (const table of ['login_codes', 'payment_methods', 'clients', 'directus_users', 'directus_revisions']) {
      expect(tables).toContain(table);
    }
    for (const { table, columns } of lines) {
      const rules = new Map(Object.entries(personalData)).get(table);
      if (rules) expect(columnsOf(rules)).toEqual(expect.arrayContaining(columns));
      expect(act).toContain(`— ${table}:`);
    }
    expect(found([{ place: 'act', text: String(act) }], wanted)).toEqual(new Map());
  },
);
