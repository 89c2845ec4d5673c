import { randomUUID } from 'node:crypto';
import { madeUser, madeUsers } from '@tok/api';
import { roleIds } from '@tok/database';
import { serveRouter } from '@tok/endpoint/testing';
import type { ServedRouter } from '@tok/endpoint/testing';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { grafanaServer, openAccountsScene } from '../testing/accounts-scene.ts';
import type { AccountsScene } from '../testing/accounts-scene.ts';
import { addAccountRoutes } from './account-routes.ts';
import type { AccountParts } from './account-routes.ts';

const administrator = randomUUID();
const asAdministrator = { 'x-admin': 'true' };
let scene: AccountsScene;
let served: ServedRouter;
let config: AccountParts['config'];
let wakes: number;

beforeEach(async () => {
  scene = await openAccountsScene();
  config = { grafana: grafanaServer, isMailSetUp: true };
  await serve();
});
afterEach(async () => {
  await served.close();
  await scene.close();
});

async function serve(): Promise<void> {
  wakes = 0;
  const router = express.Router();
  const { db, now } = scene;
  addAccountRoutes(router, {
    ...{ db, now, config, createUserFor: async () => scene.createUser, wake: () => void (wakes += 1) },
  });
  served = await serveRouter('/accounts', router, {
    accountability: ({ headers }) => ({ user: headers['x-user'] ?? null, admin: headers['x-admin'] === 'true' }),
  });
}

const asked = { email: ' Anna@Operator.example ', role: 'analyst', grafana: true, copies: ['boss@operator.example'] };
const add = (body: object = asked) => served.call(administrator, 'POST', '/users', body, asAdministrator);
const call = (method: string, path: string) => served.call(administrator, method, path, undefined, asAdministrator);
const listed = async () => madeUsers.parse((await call('GET', '/users')).data);
const letters = async () => scene.db('mail_outbox').orderBy('template');
const read = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);

test('one form makes the user, his letter, the letter in copy and the account at Grafana', async () => {
  const answer = await add();
  expect(answer.status).toBe(201);
  const user = madeUser.parse(answer.data);
  expect(user).toMatchObject({ email: 'anna@operator.example', role: 'analyst', status: 'invited' });
  expect(user).toMatchObject({ letter: { state: 'queued' }, grafana: { state: 'queued', error: null } });
  expect(await scene.db('directus_users')).toMatchObject([
    { id: user.id, email: 'anna@operator.example', role: roleIds.analyst, status: 'invited', counterparty: null },
  ]);
  expect(await scene.account(user.id)).toMatchObject({ email: 'anna@operator.example', status: 'queued' });
  expect((await letters()).map(({ template, to, cc }) => [template, read(to), read(cc)])).toEqual([
    ['account_invited', ['anna@operator.example'], []],
    ['account_made', ['boss@operator.example'], []],
  ]);
  expect(wakes).toBe(1);
  expect((await listed()).users).toEqual([user]);
});

test('the second arrival says that he is there, and makes nothing', async () => {
  await add();
  const again = await add({ ...asked, email: 'ANNA@operator.example', role: 'administrator' });
  expect(again).toMatchObject({ status: 409, code: 'USER_EXISTS' });
  expect(again.errors?.[0]?.message).toBe('Пользователь с такой почтой уже есть');
  const many = await Promise.all([1, 2, 3].map(() => add({ ...asked, email: 'boris@operator.example' })));
  expect(many.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  expect(await scene.db('directus_users')).toHaveLength(2);
  expect(await letters()).toHaveLength(4);
  expect(await scene.db('grafana_accounts')).toHaveLength(2);
});

test('when anything fails, nothing is left behind', async () => {
  await scene.db.schema.renameTable('grafana_accounts', 'grafana_elsewhere');
  expect((await add()).status).toBe(500);
  await scene.db.schema.renameTable('grafana_elsewhere', 'grafana_accounts');
  expect(await scene.db('directus_users')).toEqual([]);
  expect(await letters()).toEqual([]);
  expect((await add()).status).toBe(201);
});

test('a company’s user belongs to a company that there is, and does not get into Grafana', async () => {
  const counterparty = randomUUID();
  await scene.db('counterparties').insert({ id: counterparty, name: 'ООО «ТЕСТ»', contract_number: '0-ДХ' });
  const company = { email: 'driver@test.example', role: 'corporate', counterparty };
  for (const wrong of [
    { counterparty: null },
    { counterparty: randomUUID() },
    { grafana: true },
    { role: 'analyst' },
  ]) {
    expect((await add({ ...company, ...wrong })).code).toBe('INVALID_PAYLOAD');
  }
  expect(madeUser.parse((await add(company)).data)).toMatchObject({ role: 'corporate', counterparty: 'ООО «ТЕСТ»' });
  expect(await scene.db('grafana_accounts')).toEqual([]);
});

test.each([
  { email: 'anna' },
  { role: 'driver' },
  { copies: ['boss'] },
  { copies: Array.from({ length: 21 }, (_, number) => `a${number}@b.example`) },
  { password: 'x' },
])('%o is refused', async (wrong) => {
  expect((await add({ ...asked, ...wrong })).code).toBe('INVALID_PAYLOAD');
  expect(await scene.db('directus_users')).toEqual([]);
});

test('without Grafana the switch is refused in words, and the rest works', async () => {
  await served.close();
  config = { grafana: null, isMailSetUp: false };
  await serve();
  expect((await add()).errors?.[0]?.message).toContain('GRAFANA_URL');
  expect((await add({ ...asked, grafana: false })).status).toBe(201);
  expect(await listed()).toMatchObject({ isGrafanaSetUp: false, isMailSetUp: false, users: [{ grafana: null }] });
});

test('everything is for administrators alone', async () => {
  const { id } = madeUser.parse((await add()).data);
  const routes = [
    ['GET', '/users'],
    ['POST', '/users'],
    ['POST', `/users/${id}/grafana/retry`],
    ['POST', `/users/${id}/letter`],
  ] as const;
  for (const [method, path] of routes) {
    const body = method === 'POST' ? asked : undefined;
    expect((await served.call(null, method, path, body)).code).toBe('NOT_SIGNED_IN');
    expect((await served.call(administrator, method, path, body)).code).toBe('FORBIDDEN');
  }
});

test('«Повторить» has what failed tried again, and leaves alone what is done', async () => {
  const { id } = madeUser.parse((await add()).data);
  const set = (values: object) => scene.db('grafana_accounts').where({ user: id }).update(values);
  await set({
    status: 'failed',
    attempts: 12,
    last_error: 'Grafana не отвечает',
    next_attempt_at: new Date('2030-01-01'),
  });
  expect((await listed()).users[0]?.grafana).toEqual({ state: 'failed', error: 'Grafana не отвечает' });
  await call('POST', `/users/${id}/grafana/retry`);
  expect(await scene.account(id)).toMatchObject({ status: 'queued', attempts: 0, next_attempt_at: null });
  expect(wakes).toBe(2);
  await set({ status: 'created', last_error: null });
  await call('POST', `/users/${id}/grafana/retry`);
  expect(await scene.account(id)).toMatchObject({ status: 'created' });
  expect((await call('POST', `/users/${randomUUID()}/grafana/retry`)).code).toBe('NOT_FOUND');
});

test('a letter is sent once more when the last is gone, and no more once he has a password', async () => {
  const { id } = madeUser.parse((await add()).data);
  await call('POST', `/users/${id}/letter`);
  expect(await letters()).toHaveLength(2);
  await scene.db('mail_outbox').update({ status: 'failed', last_error: '550' });
  scene.pass(60);
  const again = madeUsers.parse((await call('POST', `/users/${id}/letter`)).data);
  expect(again.users).toMatchObject([{ id, letter: { state: 'queued', error: null } }]);
  const invitations = (await letters()).filter(({ template }) => template === 'account_invited');
  expect(invitations.map(({ to }) => read(to))).toEqual([['anna@operator.example'], ['anna@operator.example']]);
  await scene.db('directus_users').update({ status: 'active' });
  expect((await call('POST', `/users/${id}/letter`)).code).toBe('NOT_FOUND');
});
