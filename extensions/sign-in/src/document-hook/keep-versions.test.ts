import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeSignInScene } from '../testing/sign-in-scene.ts';
import type { SignInScene } from '../testing/sign-in-scene.ts';
import { documentIds } from '../testing/sign-in-database.ts';
import documentHook from './index.ts';
import { changedDocument, newDocument, refuseDeletion } from './keep-versions.ts';

/** Policy 2 of 2026-01-01 is in force, policy 3 is to come in 2027. */
let scene: SignInScene;
const now = new Date('2026-06-01T09:00:00Z');
beforeEach(async () => {
  scene = await makeSignInScene();
});
afterEach(() => scene.close());

const draft = { type: 'privacy_policy', title: 'Политика', text: '<p>Новая</p>', requires_consent: true };

async function insertDraft(): Promise<string> {
  const id = randomUUID();
  await scene.db('documents').insert({ id, ...draft, version: 4, in_force_from: null });
  return id;
}

test('a version is numbered here, whatever was sent', async () => {
  expect(await newDocument(scene.db, { ...draft, version: 99 }, now)).toMatchObject({ version: 4, title: 'Политика' });
  await scene.db('documents').where({ type: 'offer' }).delete();
  expect(await newDocument(scene.db, { ...draft, type: 'offer' }, now)).toMatchObject({ version: 1 });
});

test('nothing that could run is stored', async () => {
  const text = '<p onclick="x()">a</p><script>alert(1)</script>';
  expect(await newDocument(scene.db, { ...draft, text }, now)).toMatchObject({ text: '<p>a</p>' });
  expect(await changedDocument(scene.db, [await insertDraft()], { text }, now)).toEqual({ text: '<p>a</p>' });
});

test('sent, it comes in force now and never earlier; a date to come is kept', async () => {
  const id = await insertDraft();
  const from = async (in_force_from: string) => changedDocument(scene.db, [id], { in_force_from }, now);
  expect(await from('1970-01-01T00:00:00.000Z')).toEqual({ in_force_from: now.toISOString() });
  expect(await from('2026-07-01T00:00:00')).toEqual({ in_force_from: '2026-07-01T00:00:00' });
});

test('a version in force is neither changed nor deleted, an older one neither', async () => {
  for (const id of [documentIds.policy, documentIds.oldPolicy]) {
    for (const change of [{ title: 'x' }, { in_force_from: null }, { requires_consent: false }, {}]) {
      await expect(changedDocument(scene.db, [id], change, now)).rejects.toThrow(/уже введена в действие, изменить/);
    }
    await expect(refuseDeletion(scene.db, [id], now)).rejects.toThrow(/удалить её нельзя/);
  }
  await expect(changedDocument(scene.db, [await insertDraft(), documentIds.terms], {}, now)).rejects.toThrow(/введена/);
});

test('what somebody agreed to stays, even before it is in force', async () => {
  await scene.challenge().then(({ challengeId, code }) => scene.enter(challengeId, code));
  const client = (await scene.db('clients').first('id')).id;
  const consent = { id: randomUUID(), client, document: documentIds.nextPolicy, accepted_at: now };
  await scene.db('consents').insert({ ...consent, document_type: 'privacy_policy', document_version: 3 });
  await expect(refuseDeletion(scene.db, [documentIds.nextPolicy], now)).rejects.toThrow(/согласились водители/);
  await expect(changedDocument(scene.db, [documentIds.nextPolicy], {}, now)).rejects.toThrow(/согласились водители/);
});

test('a draft is changed and deleted; its type stays, and so does its number', async () => {
  const id = await insertDraft();
  expect(await changedDocument(scene.db, [id], { title: 'Иначе', version: 7 }, now)).toEqual({ title: 'Иначе' });
  await expect(changedDocument(scene.db, [id], { type: 'terms' }, now)).rejects.toThrow(/Вид документа не меняется/);
  await expect(refuseDeletion(scene.db, [id], now)).resolves.toBeUndefined();
});

test.each([
  [{ title: 'x' }, /Выберите вид/],
  [{ type: 'law' }, /Выберите вид/],
  [{ ...draft, text: 5 }, /Напишите текст/],
  [{ ...draft, in_force_from: 'soon' }, /Неверная дата/],
])('%o is refused', async (payload, words) => {
  await expect(newDocument(scene.db, payload, now)).rejects.toThrow(words);
});

test('guests are refused before anything is looked at, our own code is left alone', async () => {
  const filters = new Map<string, (...args: unknown[]) => Promise<unknown>>();
  const events = { filter: (event: string, handler: never) => void filters.set(event, handler) };
  documentHook(events as unknown as Parameters<typeof documentHook>[0], {} as Parameters<typeof documentHook>[1]);
  expect([...filters.keys()]).toEqual(['create', 'update', 'delete'].map((what) => `documents.items.${what}`));
  const payload = { title: 'ours' };
  for (const filter of filters.values()) {
    const run = (accountability: object | null) =>
      filter(payload, { keys: [] }, { accountability, database: scene.db });
    await expect(run({ user: null })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await run(null)).toBe(payload);
  }
});
