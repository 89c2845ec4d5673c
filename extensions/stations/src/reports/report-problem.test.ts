import { randomUUID } from 'node:crypto';
import { reportView } from '@tok/api';
import { readJson } from '@tok/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ids, StationsWorld } from '../testing/stations-world.ts';
import { reportsPerHourMax } from './report-problem.ts';

let world: StationsWorld;

beforeEach(async () => {
  world = await StationsWorld.open();
});

afterEach(() => world.close());

function report(part: object = {}, station: string = ids.station, user: string | null = ids.user) {
  const body = { id: randomUUID(), kind: 'plug_damaged', connectorId: ids.connector, text: 'Треснул корпус', ...part };
  return world.call(user, 'POST', `/${station}/reports`, body);
}

test('a report is kept, and a letter to the support is queued with it', async () => {
  const answer = await report();
  expect(answer.status).toBe(201);
  const { id } = reportView.parse(answer.data);
  expect(await world.db('station_reports').first()).toMatchObject({
    id,
    client: ids.client,
    station: ids.station,
    connector: ids.connector,
    kind: 'plug_damaged',
    text: 'Треснул корпус',
    status: 'new',
    comment: null,
  });
  const mail = await world.db('mail_outbox').first();
  expect(readJson(mail.to)).toEqual(['help@tok.example']);
  expect(mail.template).toBe('station_problem');
  expect(readJson(mail.variables)).toMatchObject({
    displayNumber: '195',
    problem: 'Разъём сломан',
    comment: 'Треснул корпус',
    phone: '+79180000001',
    url: `https://tok.example/admin/content/station_reports/${id}`,
  });
});

test('the second arrival answers as the first and writes nothing', async () => {
  const id = randomUUID();
  const answers = await Promise.all([report({ id }), report({ id }), report({ id: id.toUpperCase() })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
  expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
  expect(await world.db('station_reports')).toHaveLength(1);
  expect(await world.db('mail_outbox')).toHaveLength(1);
});

test('an id stands for one report', async () => {
  const id = randomUUID();
  await report({ id });
  expect(await report({ id, text: 'Другое' })).toMatchObject({ status: 409, code: 'ID_REUSED' });
  expect(await report({ id, connectorId: null }, ids.otherStation)).toMatchObject({ status: 409, code: 'ID_REUSED' });
  expect(await report({ id }, ids.station, ids.otherUser)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

test('a driver reports a few times an hour; repeats do not count, and others are not held up', async () => {
  const id = randomUUID();
  await report({ id });
  world.passMinutes(10);
  const more = Array.from({ length: reportsPerHourMax + 2 }, () => report());
  const answers = await Promise.all(more);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(reportsPerHourMax - 1);
  const refused = answers.find(({ status }) => status !== 201);
  expect(refused).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
  expect(refused?.errors?.[0]?.extensions['retryAfterS']).toBe(50 * 60);
  expect(await report({ id })).toMatchObject({ status: 200 });
  expect(await report({}, ids.station, ids.otherUser)).toMatchObject({ status: 201 });
  world.passMinutes(51);
  expect(await report()).toMatchObject({ status: 201 });
});

test('a report names a station that drivers see and a connector of it', async () => {
  expect(await report({ connectorId: null })).toMatchObject({ status: 201 });
  expect(await report({ connectorId: ids.otherConnector })).toMatchObject({ status: 404 });
  expect(await report({ connectorId: null }, ids.hiddenStation)).toMatchObject({ status: 404 });
  expect(await report({ connectorId: null }, 'x')).toMatchObject({ status: 404 });
});

test.each([
  { id: 'x' },
  { kind: 'fire' },
  { text: 'я'.repeat(1_001) },
  { text: 'Разъём\0' },
  { kind: 'other', text: '  ' },
  { status: 'done' },
])('refuses %o', async (part) => {
  expect(await report(part)).toMatchObject({ status: 400, code: 'INVALID_PAYLOAD' });
  expect(await world.db('station_reports')).toEqual([]);
});

test('guests do not report', async () => {
  expect(await report({}, ids.station, null)).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' });
});

test('without an address of the support a report is kept all the same', async () => {
  await world.db('contacts').update({ support_email: null });
  expect(await report({ text: '' })).toMatchObject({ status: 201 });
  expect(await world.db('station_reports').first()).toMatchObject({ text: null });
  expect(await world.db('mail_outbox')).toEqual([]);
});
