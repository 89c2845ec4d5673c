import type { Audience } from '../../../snapshots/access/table/granted-rights.ts';
import { restPath } from '../../../snapshots/access/table/system-collections.ts';
import type { Row } from './matches-rule.ts';
import { closedFields, may } from './matrix-world.ts';
import type { MatrixWorld, Table } from './matrix-world.ts';
import { differ, isRefused, keysOf, probeEach, rowsOf } from './probe.ts';

/** @returns where the REST API gives an audience other rows or fields than the policies do */
export async function checkReading(world: MatrixWorld, audience: Audience): Promise<string[]> {
  const { tables } = world;
  const open = tables.filter((table) => may(audience, table, 'read'));
  const closed = tables.filter((table) => !may(audience, table, 'read'));
  return [
    ...(await probeEach(closed, (table) => refuses(world, audience, table))),
    ...(await probeEach(open, (table) => gives(world, audience, table))),
    ...(await probeEach(open, (table) => isNoOracle(world, audience, table))),
  ];
}

async function refuses({ ask, keys }: MatrixWorld, audience: Audience, table: Table): Promise<string[]> {
  const path = restPath(table.name);
  const key = keys.own[table.name];
  const ways = [`?aggregate[count]=*`, key === undefined ? '' : `/${key}`];
  const answers = await Promise.all(ways.map(async (way) => ({ way, answer: await ask(audience, path + way) })));
  return answers.filter(({ answer }) => !isRefused(answer)).map(({ way, answer }) => `${path}${way}: ${answer.status}`);
}

async function gives(world: MatrixWorld, audience: Audience, table: Table): Promise<string[]> {
  const path = restPath(table.name);
  const visible = await world.visible(audience, table);
  const list = await world.ask(audience, `${path}?limit=-1`);
  const deep = await world.ask(audience, `${path}?limit=-1&fields=*.*`);
  if (list.status !== 200 || deep.status !== 200) return [`${path}: ${list.status}, with *.* ${deep.status}`];
  const rows = rowsOf(list);
  const [row] = rows;
  return [
    ...differ(path, keysOf(rows, table), visible),
    ...(row
      ? closedFields(audience, table)
          .filter((field) => field in row)
          .map((field) => `${path}: gives ${field}`)
      : []),
    ...rowsOf(deep).flatMap((one) => nestedLeaks(world, audience, table, one)),
    ...(table.isSingleton ? [] : await counts(world, audience, table, visible)),
    ...(await oneByOne(world, audience, table, visible)),
  ];
}

/** Below a row hang others: of their fields, too, only the open ones. */
function nestedLeaks(world: MatrixWorld, audience: Audience, table: Table, row: Row): string[] {
  return Object.entries(row).flatMap(([field, value]) => {
    const to = world.tables.find(({ name }) => name === table.relations.get(field));
    if (!to || typeof value !== 'object' || value === null) return [];
    if (!may(audience, to, 'read')) return [`${table.name}.${field}: gives a row of ${to.name}`];
    const leaks = closedFields(audience, to).filter((one) => one in value);
    return leaks.map((one) => `${table.name}.${field}: gives ${to.name}.${one}`);
  });
}

async function counts({ ask }: MatrixWorld, audience: Audience, table: Table, visible: Set<string>): Promise<string[]> {
  const path = restPath(table.name);
  const answer = await ask(audience, `${path}?aggregate[count]=*&groupBy[]=${table.key}&limit=-1`);
  if (answer.status !== 200) return [`${path} grouped: ${answer.status}`];
  return differ(`${path} grouped`, keysOf(rowsOf(answer), table), visible);
}

async function oneByOne(
  { ask, keys }: MatrixWorld,
  audience: Audience,
  table: Table,
  visible: Set<string>,
): Promise<string[]> {
  if (table.isSingleton || keys.own[table.name] === undefined) return [];
  const answers = await Promise.all(
    (['own', 'other'] as const).map(async (tenant) => {
      const path = `${restPath(table.name)}/${keys[tenant][table.name]}`;
      const isOpen = visible.has(String(keys[tenant][table.name]));
      const answer = await ask(audience, path);
      return (isOpen ? answer.status === 200 : isRefused(answer)) ? [] : [`${path} (${tenant}): ${answer.status}`];
    }),
  );
  return answers.flat();
}

/** What cannot be read cannot be guessed by asking which rows have it. */
async function isNoOracle({ ask }: MatrixWorld, audience: Audience, table: Table): Promise<string[]> {
  const path = restPath(table.name);
  const columns = closedFields(audience, table).filter((field) => table.columns.includes(field));
  // Each field is asked about in two ways, and every way is taken in its turn.
  const ways = columns.flatMap((field, index) => {
    const every = [
      `?filter[${field}][_nnull]=true`,
      `?sort=${field}`,
      `?fields=${field}`,
      `?aggregate[max]=${field}`,
      `?groupBy[]=${field}`,
      `?filter[_or][0][${field}][_null]=true&filter[_or][1][${table.key}][_nnull]=true`,
      `?alias[x]=${field}&fields=x`,
    ];
    return [every[index % every.length] ?? '', every[(index + 3) % every.length] ?? ''];
  });
  const answers = await Promise.all(ways.map(async (way) => ({ way, answer: await ask(audience, path + way) })));
  return answers.filter(({ answer }) => !isRefused(answer)).map(({ way, answer }) => `${path}${way}: ${answer.status}`);
}
