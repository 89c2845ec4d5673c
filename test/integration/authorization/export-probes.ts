import type { Audience } from '../../../snapshots/access/table/granted-rights.ts';
import { restPath } from '../../../snapshots/access/table/system-collections.ts';
import { eventually } from '../../harness/eventually.ts';
import { closedFields, may } from './matrix-world.ts';
import type { MatrixWorld, Table } from './matrix-world.ts';
import { differ, isRefused, probeEach } from './probe.ts';

/** @returns where an export of Directus gives an audience more or less than its lists do */
export async function checkExport(world: MatrixWorld, audience: Audience): Promise<string[]> {
  const tables = world.tables.filter(({ isSingleton }) => !isSingleton);
  return [
    ...(await probeEach(tables, (table) => exportsCsv(world, audience, table))),
    ...(await exportsNoFiles(world, audience)),
  ];
}

async function exportsCsv(world: MatrixWorld, audience: Audience, table: Table): Promise<string[]> {
  const path = `${restPath(table.name)}?export=csv&limit=-1`;
  const answer = await world.ask(audience, `${path}&sort=${table.key}`);
  if (!may(audience, table, 'read')) return isRefused(answer) ? [] : [`${path}: ${answer.status}`];
  if (answer.status !== 200) return [`${path}: ${answer.status}`];
  const visible = await world.visible(audience, table);
  const [head = '', ...lines] = String(answer.body ?? '').split('\n');
  const closed = closedFields(audience, table);
  const leaks = head
    .replaceAll('"', '')
    .split(',')
    .filter((field) => closed.includes(field));
  const text = lines.join('\n');
  const given = [...(await allKeys(world, table))].filter((key) => text.includes(key));
  return [
    ...leaks.map((field) => `${path}: gives ${field}`),
    // Short numbers stand in any text.
    ...(table.columns.length > 0 && isTelling(visible) ? differ(path, given, visible) : []),
  ];
}

function isTelling(keys: Set<string>): boolean {
  return keys.size > 0 && [...keys].every((key) => key.length >= 6);
}

async function allKeys({ stack }: MatrixWorld, table: Table): Promise<Set<string>> {
  const keys = (await stack.db(table.name).pluck(table.key)) as unknown[];
  return new Set(keys.map(String));
}

/** The export in the background leaves a file: it is refused to whoever may make none, and never lies open. */
async function exportsNoFiles({ ask, stack, people }: MatrixWorld, audience: Audience): Promise<string[]> {
  if (audience === 'administrator' || audience === 'guest') return [];
  const { db } = stack;
  const files = async (): Promise<number> => (await db('directus_files').select('id')).length;
  const told = async (): Promise<number> =>
    (await db('directus_notifications').where({ recipient: people[audience].userId }).select('id')).length;
  const before = { files: await files(), told: await told() };
  const exported = ['clients', 'login_codes', 'directus_users'];
  const body = { query: { fields: ['*'], limit: -1 }, format: 'csv', file: {} };
  for (const name of exported) await ask(audience, `/utils/export/${name}`, { body });
  await eventually(async () => ((await told()) === before.told + exported.length ? true : null), {
    what: `${audience} told what came of the exports`,
  });
  return (await files()) === before.files ? [] : [`/utils/export left ${(await files()) - before.files} files`];
}
