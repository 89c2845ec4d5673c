import { roleIds } from '@tok/database';
import { delay, HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openAccountsScene, grafanaServer } from '../testing/accounts-scene.ts';
import type { AccountsScene } from '../testing/accounts-scene.ts';
import { answers, grafanaNetwork, startFakeGrafana } from '../testing/fake-grafana.ts';
import type { FakeGrafana } from '../testing/fake-grafana.ts';
import { accountsDue, claimAccount, leaseMs } from './accounts-due.ts';

const email = 'anna@operator.example';
let scene: AccountsScene;
let grafana: FakeGrafana;

beforeAll(() => grafanaNetwork.listen({ onUnhandledFrame: 'error' }));
afterAll(() => grafanaNetwork.close());
beforeEach(async () => {
  scene = await openAccountsScene();
  grafana = startFakeGrafana();
});
afterEach(async () => {
  grafanaNetwork.resetHandlers();
  await scene.close();
});

describe('an account that is wanted', () => {
  test('is made once: looked for, made, let into the organisation as a viewer', async () => {
    const user = await scene.colleague();
    await scene.settle();
    await scene.settle();
    expect(grafana.calls).toEqual([
      'GET /users/lookup?loginOrEmail=anna%40operator.example',
      'POST /admin/users',
      'POST /orgs/1/users',
      'PATCH /orgs/1/users/5',
    ]);
    expect(grafana.users).toMatchObject([{ login: email, role: 'Viewer', isDisabled: false }]);
    expect(await scene.account(user)).toMatchObject({
      status: 'created',
      grafana_user_id: 5,
      attempts: 0,
      last_error: null,
    });
  });

  test('gets a password that is written nowhere', async () => {
    await scene.colleague();
    await scene.colleague('boris@operator.example');
    grafana.interrupt('/orgs/1/users', () => answers.html(502));
    await scene.settle();
    const passwords = grafana.users.map(({ password }) => password);
    expect(new Set(passwords).size).toBe(2);
    for (const password of passwords) expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^\w]).{40,}$/);
    const written = JSON.stringify(await scene.db('grafana_accounts')) + scene.log.join();
    for (const secret of [...passwords, grafanaServer.password, email]) expect(scene.log.join()).not.toContain(secret);
    for (const secret of passwords) expect(written).not.toContain(secret);
  });

  test('that is there already keeps its password and its role', async () => {
    grafana.add(email, { role: 'Editor', password: 'his own' });
    const user = await scene.colleague();
    await scene.settle();
    expect(grafana.users).toMatchObject([{ password: 'his own', role: 'Editor', isDisabled: false }]);
    expect(await scene.account(user)).toMatchObject({ status: 'created', grafana_user_id: 5 });
  });

  test('that somebody else made a moment ago is taken: 412 resets no password', async () => {
    grafana.interrupt('lookup', () => answers.json(404, { message: 'user not found' }));
    grafana.add(email, { password: 'his own' });
    const user = await scene.colleague();
    await scene.settle();
    expect(grafana.users).toMatchObject([{ password: 'his own', role: 'Viewer' }]);
    expect(await scene.account(user)).toMatchObject({ status: 'created' });
  });

  test('that is disabled there is enabled', async () => {
    grafana.add(email, { isDisabled: true });
    await scene.colleague();
    await scene.settle();
    expect(grafana.users).toMatchObject([{ isDisabled: false }]);
  });
});

describe('Grafana in trouble', () => {
  test.each([
    ['500', () => answers.json(500, { message: 'failed to create user', traceID: 'x' }), /ошибкой 500/],
    ['a page of the proxy with 502', () => answers.html(502), /ошибкой 502/],
    ['429', () => answers.json(429, {}), /ошибкой 429/],
    ['no connection', () => HttpResponse.error(), /не отвечает/],
    ['a page in the place of an answer', () => answers.html(200), /отвечает не Grafana/],
    ['a page that is not found', () => answers.html(404), /отвечает не Grafana/],
  ])('%s: it is tried again, ever later, and then done', async (_what, answer, words) => {
    const user = await scene.colleague();
    grafana.interrupt('lookup', answer, 2);
    await scene.settle();
    expect(await scene.account(user)).toMatchObject({
      status: 'queued',
      attempts: 1,
      last_error: expect.stringMatching(words),
    });
    await scene.settle();
    expect(grafana.calls).toHaveLength(1);
    scene.pass(60);
    await scene.settle();
    scene.pass(60);
    await scene.settle();
    expect(grafana.calls).toHaveLength(2);
    scene.pass(120);
    await scene.settle();
    expect(await scene.account(user)).toMatchObject({ status: 'created', last_error: null });
    expect(grafana.users).toHaveLength(1);
  });

  test('no answer in time is no answer; what it did all the same is found next time', async () => {
    const user = await scene.colleague();
    grafana.interrupt('POST /admin/users', async () => {
      grafana.add(email, { role: 'Viewer' });
      await delay('infinite');
      return answers.json(200, {});
    });
    await scene.settle(100);
    expect(await scene.account(user)).toMatchObject({ status: 'queued', last_error: 'Grafana не отвечает' });
    scene.pass(60);
    await scene.settle();
    expect(grafana.users).toHaveLength(1);
    expect(await scene.account(user)).toMatchObject({ status: 'created', grafana_user_id: 5 });
  });

  test.each([
    [401, /не принимает имя и пароль/],
    [403, /не администратор сервера/],
    [400, /отказала \(400\)/],
    [301, /отказала \(301\)/],
  ])('%i waits for a person', async (status, words) => {
    const user = await scene.colleague();
    grafana.interrupt('lookup', () => answers.json(status, { message: `for ${email}` }));
    await scene.settle();
    scene.pass(86_400);
    await scene.settle();
    expect(await scene.account(user)).toMatchObject({ status: 'failed', last_error: expect.stringMatching(words) });
    expect(grafana.calls).toHaveLength(1);
  });

  test('after about a day it is given up, and says so', async () => {
    const user = await scene.colleague();
    grafana.interrupt('lookup', () => answers.html(502), 100);
    for (let hour = 0; hour < 48; hour++) {
      await scene.settle();
      scene.pass(4 * 3_600);
    }
    expect(grafana.calls).toHaveLength(12);
    expect(await scene.account(user)).toMatchObject({ status: 'failed', attempts: 12 });
  });
});

describe('a user who works here no more', () => {
  test.each([
    ['is suspended', { status: 'suspended' }],
    ['is archived', { status: 'archived' }],
    ['has become a company’s', { role: roleIds.corporate }],
    ['has no role', { role: null }],
  ])('%s: his account is disabled, and enabled when he is back', async (_what, change) => {
    const user = await scene.colleague();
    await scene.settle();
    await scene.db('directus_users').where({ id: user }).update(change);
    await scene.settle();
    expect(grafana.users).toMatchObject([{ isDisabled: true }]);
    expect(await scene.account(user)).toMatchObject({ status: 'disabled' });
    await scene.db('directus_users').where({ id: user }).update({ status: 'active', role: roleIds.operator });
    await scene.settle();
    expect(grafana.users).toMatchObject([{ isDisabled: false }]);
    expect(await scene.account(user)).toMatchObject({ status: 'created' });
  });

  test('was deleted: his account is disabled by its login', async () => {
    const user = await scene.colleague();
    await scene.settle();
    await scene.db('directus_users').where({ id: user }).delete();
    await scene.settle();
    expect(grafana.users).toMatchObject([{ isDisabled: true }]);
    expect(await scene.db('grafana_accounts').first()).toMatchObject({ user: null, status: 'disabled', email });
  });

  test('left before it was made: nothing is made', async () => {
    const user = await scene.colleague();
    await scene.db('directus_users').where({ id: user }).update({ status: 'suspended' });
    await scene.settle();
    expect(grafana.users).toEqual([]);
    expect(await scene.account(user)).toMatchObject({ status: 'disabled' });
  });

  test('a disabling is never given up', async () => {
    const user = await scene.colleague();
    await scene.settle();
    await scene.db('directus_users').where({ id: user }).update({ status: 'suspended' });
    grafana.interrupt('lookup', () => answers.json(401, {}), 30);
    for (let round = 0; round < 31; round++) {
      await scene.settle();
      scene.pass(4 * 3_600);
    }
    expect(grafana.users).toMatchObject([{ isDisabled: true }]);
  });

  test('an administrator of the Grafana server is left to a person', async () => {
    grafana.add(email, { isGrafanaAdmin: true });
    const user = await scene.colleague();
    await scene.settle();
    await scene.db('directus_users').where({ id: user }).update({ status: 'suspended' });
    await scene.settle();
    expect(grafana.users).toMatchObject([{ isDisabled: false }]);
    expect((await scene.account(user)).last_error).toMatch(/отключите его там сами/);
  });
});

describe('several processes', () => {
  test('two workers at once make it once', async () => {
    for (const name of ['a', 'b', 'c']) await scene.colleague(`${name}@operator.example`);
    await Promise.all([scene.settle(), scene.settle()]);
    expect(grafana.calls.filter((call) => call === 'POST /admin/users')).toHaveLength(3);
  });

  test('one that died with it is followed by another, from whatever step it had come to', async () => {
    const user = await scene.colleague();
    const [due] = await accountsDue(scene.db, scene.now());
    if (due) await claimAccount(scene.db, due, scene.now());
    grafana.add(email);
    await scene.settle();
    expect(grafana.calls).toEqual([]);
    scene.pass(leaseMs / 1_000);
    await scene.settle();
    expect(await scene.account(user)).toMatchObject({ status: 'created', grafana_user_id: 5 });
    expect(grafana.users).toMatchObject([{ role: 'Viewer', password: 'own' }]);
  });

  test('one that was too slow writes nothing over what the next has done', async () => {
    const user = await scene.colleague();
    grafana.interrupt('lookup', async () => {
      scene.pass(leaseMs / 1_000);
      await scene.settle();
      return answers.json(401, {});
    });
    await scene.settle();
    expect(await scene.account(user)).toMatchObject({ status: 'created', last_error: null });
  });
});
