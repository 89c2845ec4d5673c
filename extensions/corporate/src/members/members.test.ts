import { randomUUID } from 'node:crypto';
import { readBoolean } from '@tok/database';
import type { Uuid } from '@tok/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AddedMembers, MemberPage } from '../cabinet-answers.ts';
import { CabinetWorld } from '../testing/cabinet-world.ts';
import type { Company } from '../testing/cabinet-world.ts';

let world: CabinetWorld;
let company: Company;
let program: Uuid;
let lastPhone = 0;
const nextPhone = () => `+7900${String(++lastPhone).padStart(7, '0')}`;

beforeAll(async () => {
  world = await CabinetWorld.open();
});
beforeEach(async () => {
  world.set('2026-11-24T08:00:00Z');
  company = await world.addCompany();
  program = await world.addProgram(company);
});
afterAll(() => world.close());

async function add(phones: string[], programId = program, { user } = company) {
  const answer = await world.call(user, 'POST', '/members', { programId, phones });
  return { ...answer, added: answer.data as AddedMembers | undefined };
}

async function results(phones: string[], programId = program): Promise<string[] | undefined> {
  return (await add(phones, programId)).added?.lines.map(({ result }) => result);
}

describe('several numbers', () => {
  test('are answered line by line', async () => {
    const [known, member] = [nextPhone(), nextPhone()];
    await world.addDriver(known);
    await world.addMember(program, await world.addDriver(member));
    const typed = `8 (${known.slice(2, 5)}) ${known.slice(5, 8)}-${known.slice(8)}`;
    const { added, status } = await add([` ${typed} `, member, nextPhone(), '12345', known]);
    expect(status).toBe(200);
    expect(added?.lines).toMatchObject([
      { line: typed, phone: known, result: 'added' },
      { result: 'already_on_program' },
      { result: 'unknown_number' },
      { line: '12345', phone: null, result: 'not_a_number' },
      { phone: known, result: 'repeated' },
    ]);
    expect(added?.leftToday).toBe(1_997);
  });

  test('sent again change nothing', async () => {
    const phone = nextPhone();
    await world.addDriver(phone);
    expect(await results([phone])).toEqual(['added']);
    expect(await results([phone])).toEqual(['already_on_program']);
    expect(await world.db('program_members').where({ program })).toHaveLength(1);
  });

  test('sent by two at once put a driver on the program once', async () => {
    const phones = [nextPhone(), nextPhone()];
    for (const phone of phones) await world.addDriver(phone);
    const answers = await Promise.all([add(phones), add([...phones].reverse()), add(phones)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const all = answers.flatMap(({ added }) => added?.lines.map(({ result }) => result));
    expect(all.filter((result) => result === 'added')).toHaveLength(2);
    expect(await world.db('program_members').where({ program })).toHaveLength(2);
  });

  test('do not switch a driver on who was switched off', async () => {
    const phone = nextPhone();
    const member = await world.addMember(program, await world.addDriver(phone));
    await world.call(company.user, 'PATCH', `/members/${member}`, { isEnabled: false });
    expect(await results([phone])).toEqual(['already_on_program']);
    const row = await world.db('program_members').where({ id: member }).first();
    expect(readBoolean(row.is_enabled)).toBe(false);
  });

  test('of a closed program tell nothing of anybody', async () => {
    const phone = nextPhone();
    await world.addDriver(phone);
    const closed = [
      await world.addProgram(company, { is_active: false }),
      await world.addProgram(company, { valid_until: new Date('2026-11-24T07:59:00Z') }),
    ];
    for (const each of closed) {
      expect(await results([phone, nextPhone()], each)).toEqual(['program_closed', 'program_closed']);
    }
    const later = await world.addProgram(company, { valid_from: new Date('2026-12-01T00:00:00Z') });
    expect(await results([phone], later)).toEqual(['added']);
  });

  test('of a driver who is leaving are nobody’s', async () => {
    const phone = nextPhone();
    const id = await world.addDriver(phone);
    await world.db('clients').where({ id }).update({ deletion_requested_at: new Date() });
    expect(await results([phone])).toEqual(['unknown_number']);
  });

  test.each([[[]], [Array.from({ length: 501 }, () => '1')], ['79000000001'], [[1]]])(
    'must be a list: %#',
    async (phones) => {
      expect((await world.call(company.user, 'POST', '/members', { programId: program, phones })).status).toBe(400);
    },
  );

  test('beyond the day’s number are refused, however they are sent, until the next day of Moscow', async () => {
    const lines = (count: number) => Array.from({ length: count }, nextPhone);
    for (const count of [500, 500, 500, 499]) expect((await add(lines(count))).status).toBe(200);
    const [one, other] = await Promise.all([add(lines(1)), add(lines(1))]);
    expect([one.status, other.status].sort()).toEqual([200, 429]);
    expect((await add(['no number'])).status).toBe(200);
    world.set('2026-11-24T20:59:59Z');
    const refused = await add(lines(1));
    expect([refused.status, refused.code, refused.errors?.[0]?.extensions['leftToday']]).toEqual([
      429,
      'TOO_MANY_REQUESTS',
      0,
    ]);
    world.set('2026-11-24T21:00:00Z');
    expect((await add(lines(1))).status).toBe(200);
  });
});

test('who put a driver on a program, and who switched him, is kept', async () => {
  const phone = nextPhone();
  await world.addDriver(phone);
  await add([phone, nextPhone()]);
  const [member] = await world.db('program_members').where({ program });
  expect(member.added_by).toBe(company.user);
  const path = `/members/${member.id}`;
  for (const isEnabled of [false, false, true]) await world.call(company.user, 'PATCH', path, { isEnabled });
  const actions = await world.db('cabinet_actions').where({ counterparty: company.id }).orderBy('kind');
  expect(actions).toMatchObject([
    { kind: 'add', user: company.user, program, line_count: 2, added_count: 1, unknown_count: 1 },
    { kind: 'disable', user: company.user, member: member.id },
    { kind: 'enable', user: company.user, member: member.id },
  ]);
});

describe('the list of drivers', () => {
  const list = async (query = '') => (await world.call(company.user, 'GET', `/members${query}`)).data as MemberPage;

  test('goes by program and number, page by page', async () => {
    const second = await world.addProgram(company, { name: 'А первая по алфавиту' });
    for (let count = 0; count < 51; count += 1) await world.addMember(program, await world.addDriver(nextPhone()));
    const phone = nextPhone();
    await world.addMember(second, await world.addDriver(phone));
    const first = await list();
    expect(first).toMatchObject({ page: 1, pageCount: 2, total: 52 });
    expect(first.members[0]).toMatchObject({ phone, program: { name: 'А первая по алфавиту' }, isEnabled: true });
    const rest = await list('?page=2');
    expect(rest.members).toHaveLength(2);
    expect(new Set([...first.members, ...rest.members].map(({ id }) => id)).size).toBe(52);
  });

  test('is searched by any part of a number, also as people write it', async () => {
    for (const phone of ['+79161234567', '+79171234567']) await world.addMember(program, await world.addDriver(phone));
    expect((await list('?search=916')).total).toBe(1);
    expect((await list(`?search=${encodeURIComponent('8 (916) 123')}`)).members).toMatchObject([
      { phone: '+79161234567' },
    ]);
    expect((await list('?search=%25')).total).toBe(2);
  });

  test.each(['page=0', 'page=x', `search=${'1'.repeat(300)}`])('asked for %s is refused', async (query) => {
    expect((await world.call(company.user, 'GET', `/members?${query}`)).status).toBe(400);
  });
});

describe('another company', () => {
  test('finds neither programs nor drivers of this one', async () => {
    const other = await world.addCompany('ООО «Чужие»');
    const client = await world.addDriver(nextPhone());
    const member = await world.addMember(program, client);
    expect((await add([nextPhone()], program, other)).status).toBe(404);
    expect((await world.call(other.user, 'PATCH', `/members/${member}`, { isEnabled: false })).status).toBe(404);
    expect((await world.call(other.user, 'GET', '/members')).data).toMatchObject({ members: [], total: 0 });
    const row = await world.db('program_members').where({ id: member }).first();
    expect(readBoolean(row.is_enabled)).toBe(true);
    expect(await world.db('cabinet_actions').where({ counterparty: other.id })).toEqual([]);
  });

  test('names itself in vain', async () => {
    const other = await world.addCompany('ООО «Чужие»');
    const body = { programId: program, phones: [nextPhone()], counterparty: company.id };
    expect((await world.call(other.user, 'POST', '/members', body)).status).toBe(400);
    const path = `/members?counterparty=${company.id}`;
    expect((await world.call(other.user, 'GET', path)).data).toMatchObject({ total: 0 });
  });
});

test.each(['not-an-id', randomUUID()])('nobody is %s', async (id) => {
  expect((await world.call(company.user, 'PATCH', `/members/${id}`, { isEnabled: true })).status).toBe(404);
});
