import { randomUUID } from 'node:crypto';
import type { Uuid } from '@tok/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CabinetWorld } from '../testing/cabinet-world.ts';
import type { Company } from '../testing/cabinet-world.ts';

let world: CabinetWorld;
let company: Company;
let statement: Uuid;
const pdf = randomUUID();

beforeAll(async () => {
  world = await CabinetWorld.open();
  company = await world.addCompany('ООО «ТЕСТ»', '0/ДХ');
  statement = await addStatement(company, '2026-10-01', pdf);
  await addStatement(company, '2026-09-01', null);
  await addStatement(await world.addCompany('ООО «Чужие»'), '2026-10-01', randomUUID());
});
afterAll(() => world.close());

async function addStatement({ id: counterparty }: Company, month: string, file: Uuid | null): Promise<Uuid> {
  const id = randomUUID();
  if (file !== null)
    await world.db('directus_files').insert({ id: file, filename_download: 'x', type: 'application/pdf' });
  await world.db('company_statements').insert({
    ...{
      id,
      counterparty,
      number: `${month.slice(0, 7)}/${counterparty}`,
      month,
      opening_minor: 100,
      charged_minor: 5_000,
    },
    ...{ vat_minor: 900, paid_minor: 100, refunded_minor: 0, closing_minor: 5_000, energy_wh: 3_000, session_count: 2 },
    ...{ pdf: file, xlsx: null, created_at: new Date('2026-11-01T00:05:00Z') },
  });
  return id;
}

test('a company lists its own statements, the newest first', async () => {
  const { data } = await world.call(company.user, 'GET', '/statements');
  expect(data).toMatchObject([
    { id: statement, month: '2026-10-01', chargedMinor: 5_000, closingMinor: 5_000, sessionCount: 2, hasPdf: true },
    { month: '2026-09-01', hasPdf: false, hasXlsx: false },
  ]);
});

test('it takes its files, under a name that any disk takes', async () => {
  const answer = await fetch(`${world.address}/statements/${statement}/pdf`, { headers: { 'x-user': company.user } });
  expect(await answer.text()).toBe(`file ${pdf}`);
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  const name = decodeURIComponent(answer.headers.get('content-disposition') ?? '');
  expect(name).toBe(`attachment; filename*=UTF-8''Отчёт 2026-10-${company.id}.pdf`);
});

test('a file that is not made yet, and one of another company, are not found', async () => {
  const other = await world.addCompany('ООО «Другие»');
  for (const [user, path] of [
    [company.user, `/statements/${statement}/xlsx`],
    [company.user, '/statements/x/pdf'],
    [other.user, `/statements/${statement}/pdf`],
  ] as const) {
    expect((await world.call(user, 'GET', path)).status).toBe(404);
  }
  expect((await world.call(other.user, 'GET', '/statements')).data).toEqual([]);
});
