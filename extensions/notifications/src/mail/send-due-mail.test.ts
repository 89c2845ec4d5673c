import { addMail } from '@tok/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NoticeWorld } from '../testing/notice-world.ts';
import { mailLeaseMs } from './claim-mail.ts';
import { sendDueMail } from './send-due-mail.ts';
import type { DeliverMail, OutgoingMail } from './send-due-mail.ts';

let world: NoticeWorld;
let sent: OutgoingMail[];
let log: string[];

beforeEach(async () => {
  world = await NoticeWorld.open();
  sent = [];
  log = [];
});

afterEach(() => world.close());

const deliver: DeliverMail = async (mail) => void sent.push(mail);

function send(by: DeliverMail | null = deliver): Promise<void> {
  const note = (...words: unknown[]): void => void log.push(words.map(String).join(' '));
  return sendDueMail({
    ...{ db: world.db, now: world.now, logger: { info: note, warn: note, error: note }, deliver: by },
    inviteLink: async (email) => `https://tok.example/admin/accept-invite?token=secret-of-${email}`,
  });
}

async function report(comment: string | null = 'Дымит <сильно> & пахнет'): Promise<void> {
  await addMail(world.db, {
    to: ['support@operator.example'],
    template: 'station_problem',
    variables: {
      ...{ displayNumber: '0195', address: 'ул. Красная, 1', problem: 'Разъём не отстёгивается', comment },
      ...{ phone: '+79180000001', reportedAt: '2026-11-23T08:00:00Z', url: 'https://tok.example/admin' },
    },
    now: world.now(),
  });
}

const row = () => world.db('mail_outbox').first();

test('a letter goes out once, and what people wrote stays text', async () => {
  await report();
  await send();
  await send();
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({
    to: ['support@operator.example'],
    subject: 'Станция 0195: Разъём не отстёгивается',
  });
  expect(sent[0]?.text).toContain('«Дымит <сильно> & пахнет»');
  expect(sent[0]?.text).toContain('23.11.2026, 11:00');
  expect(sent[0]?.html).toContain('«Дымит &lt;сильно&gt; &amp; пахнет»');
  expect(await row()).toMatchObject({ status: 'sent', attempts: 1, subject: 'Станция 0195: Разъём не отстёгивается' });
});

test('in English as well', async () => {
  await report(null);
  const { variables } = await row();
  const facts = typeof variables === 'string' ? JSON.parse(variables) : variables;
  await world.db('mail_outbox').update({ variables: JSON.stringify({ ...facts, locale: 'en' }) });
  await send();
  expect(sent[0]?.subject).toBe('Station 0195: Разъём не отстёгивается');
  expect(sent[0]?.text).toContain('A driver reports a problem of station 0195');
});

test('two workers at once send it once', async () => {
  for (let number = 0; number < 15; number++) await report();
  await Promise.all([send(), send()]);
  expect(sent).toHaveLength(15);
});

test('a worker that dies with it leaves it to the next; the second letter is the same message', async () => {
  await report();
  const hangs = new Promise<never>(() => undefined);
  void send(async (mail) => {
    sent.push(mail);
    await hangs;
  });
  await expect.poll(() => sent.length).toBe(1);
  await send();
  expect(sent).toHaveLength(1);
  world.passSeconds(mailLeaseMs / 1_000);
  await send();
  expect(sent.map(({ messageId }) => messageId)).toEqual([sent[0]?.messageId, sent[0]?.messageId]);
  expect(await row()).toMatchObject({ status: 'sent' });
});

test('letters that wait behind a slow server are left to whoever is faster, and each goes out once', async () => {
  for (let number = 0; number < 3; number++) await report();
  let others: Promise<void> | undefined;
  await send(async (mail) => {
    // Two such letters take longer than a claim lasts.
    world.passSeconds((mailLeaseMs / 1_000) * 0.6);
    if (sent.length === 1) await (others = send());
    sent.push(mail);
  });
  expect(others).toBeDefined();
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(3);
  expect(await world.db('mail_outbox').pluck('status')).toEqual(['sent', 'sent', 'sent']);
});

test('a server that is away is asked again, ever later, for about a day', async () => {
  await report();
  let calls = 0;
  const away: DeliverMail = async () => {
    calls += 1;
    throw new Error('connect ECONNREFUSED');
  };
  for (let minute = 0; minute < 60; minute++) {
    await send(away);
    world.passSeconds(60);
  }
  expect(calls).toBe(5);
  for (let hour = 0; hour < 48; hour++) {
    await send(away);
    world.passSeconds(3_600);
  }
  expect(calls).toBe(12);
  expect(await row()).toMatchObject({ status: 'failed', last_error: 'connect ECONNREFUSED' });
});

test('a refusal is final, and no address reaches the log', async () => {
  await report();
  await send(async () => {
    throw Object.assign(new Error('550 <support@operator.example>: no such user'), { responseCode: 550 });
  });
  expect(await row()).toMatchObject({ status: 'failed', attempts: 1 });
  expect((await row()).last_error).toMatch(/550/);
  expect(log.join()).toContain('550');
  expect(log.join() + (await row()).last_error).not.toContain('support@');
});

test('without mail set up letters wait, Studio says why, and they go once it is', async () => {
  await report();
  await send(null);
  expect(await row()).toMatchObject({
    status: 'queued',
    attempts: 0,
    subject: 'Станция 0195: Разъём не отстёгивается',
  });
  expect((await row()).last_error).toContain('Почта не настроена');
  await send();
  expect(sent).toHaveLength(1);
  expect(await row()).toMatchObject({ status: 'sent', last_error: null });
});

test('a letter that nobody knows how to write is given up', async () => {
  await report();
  await world.db('mail_outbox').update({ template: 'constructor' });
  await send();
  expect(await row()).toMatchObject({ status: 'failed', last_error: 'Нет шаблона constructor' });
});

test('one that cannot be written of its facts is given up, and holds up no other', async () => {
  await report();
  await world.db('mail_outbox').update({ variables: JSON.stringify({ reportedAt: 'once' }) });
  world.passSeconds(1);
  await report();
  const rows = () => world.db('mail_outbox').orderBy('created_at');
  await send(null);
  expect(await rows()).toMatchObject([
    { status: 'queued', subject: '' },
    { last_error: expect.stringContaining('не настроена') },
  ]);
  await send();
  expect(await rows()).toMatchObject([{ status: 'failed', attempts: 1 }, { status: 'sent' }]);
  expect((await row()).last_error).toMatch(/^Не составить письмо station_problem: /);
});

async function invite(locale: 'ru' | 'en' = 'ru'): Promise<void> {
  const user = '10000000-0000-4000-8000-00000000000a';
  await addMail(world.db, {
    to: ['new@operator.example'],
    template: 'account_invited',
    variables: { user, email: 'new@operator.example', grafanaUrl: 'https://grafana.example' },
    ...{ locale, now: world.now() },
  });
}

test('the link with which a password is set is in the letter, and neither in the table nor in the log', async () => {
  await invite();
  await send(null);
  const fails: DeliverMail = async () => {
    throw new Error('connect ECONNREFUSED');
  };
  await send(fails);
  world.passSeconds(120);
  await send();
  expect(sent).toMatchObject([{ to: ['new@operator.example'], cc: [] }]);
  expect(sent[0]?.text).toContain('https://tok.example/admin/accept-invite?token=secret-of-new@operator.example');
  expect(sent[0]?.text).toContain('https://grafana.example');
  expect(sent[0]?.html).toContain('token=secret-of-');
  expect(JSON.stringify(await world.db('mail_outbox')) + log.join()).not.toContain('secret-of-');
});

test('an invitation in English', async () => {
  await invite('en');
  await send();
  expect(sent[0]?.subject).toBe('Your account in Tok');
  expect(sent[0]?.text).toContain('Set a password');
});

test('colleagues are told that an account was made, and get no link', async () => {
  await addMail(world.db, {
    to: ['boss@operator.example'],
    template: 'account_made',
    variables: { email: 'new@operator.example', role: 'corporate', counterparty: 'ООО «ТЕСТ»', hasGrafana: false },
    now: world.now(),
  });
  await send();
  expect(sent[0]?.text).toMatch(/new@operator.example[^]*Контрагент, ООО «ТЕСТ»/);
  expect(sent[0]?.text).not.toContain('token');
});
