import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { corporateRoleId } from '../corporate-role.ts';
import { CabinetWorld } from '../testing/cabinet-world.ts';
import type { Company } from '../testing/cabinet-world.ts';

/** e.g. an administrator's */
const otherRole = randomUUID();
let world: CabinetWorld;
let company: Company;

beforeAll(async () => {
  world = await CabinetWorld.open();
  company = await world.addCompany('ООО «ТЕСТ»', '0-ДХ');
});
afterAll(() => world.close());

test('a company sees itself and its programs, the open ones first', async () => {
  await world.addProgram(company, { name: 'А закрытая', is_active: false });
  const open = await world.addProgram(company, { name: 'Б открытая', month_limit_wh: 500_000, soc_cap: 80 });
  await world.addMember(open, await world.addDriver('+79180000001'));
  const off = await world.addMember(open, await world.addDriver('+79180000002'));
  await world.db('program_members').where({ id: off }).update({ is_enabled: false });
  await world.addProgram(await world.addCompany('ООО «Чужие»'));
  expect((await world.call(company.user, 'GET', '/')).data).toMatchObject({
    company: { name: 'ООО «ТЕСТ»', contractNumber: '0-ДХ' },
    today: '2026-11-24',
    programs: [
      {
        id: open,
        isOpen: true,
        payer: 'company',
        priceMinorPerKwh: 1_600,
        monthLimitWh: 500_000,
        memberCount: 2,
        enabledCount: 1,
      },
      { name: 'А закрытая', isOpen: false, memberCount: 0, enabledCount: 0 },
    ],
  });
});

const routes = [
  ['GET', '/'],
  ['GET', '/members'],
  ['POST', '/members'],
  ['PATCH', `/members/${randomUUID()}`],
  ['GET', '/statistics?from=2026-11-01&to=2026-11-30'],
  ['GET', '/statistics.csv?from=2026-11-01&to=2026-11-30'],
  ['GET', '/statistics.xlsx?from=2026-11-01&to=2026-11-30'],
  ['GET', '/statements'],
  ['GET', `/statements/${randomUUID()}/pdf`],
  ['GET', `/statements/${randomUUID()}/xlsx`],
] as const;

test.each(routes)('%s %s is for users of companies alone', async (method, path) => {
  const { id: counterparty } = company;
  const users = {
    without: { id: randomUUID(), role: corporateRoleId },
    suspended: { id: randomUUID(), role: corporateRoleId, counterparty, status: 'suspended' },
    administrator: { id: randomUUID(), role: otherRole, counterparty },
    operator: { id: randomUUID(), role: otherRole },
  };
  for (const [who, row] of Object.entries(users)) {
    await world.db('directus_users').insert(row);
    const answer = await world.call(row.id, method, path, method === 'GET' ? undefined : {});
    expect([answer.status, answer.code], who).toEqual([403, 'FORBIDDEN']);
  }
  expect((await world.call(null, method, path, method === 'GET' ? undefined : {})).status).toBe(401);
});
