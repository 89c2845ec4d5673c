import { z } from 'zod';
import { grantedRights, openFields } from '../../../snapshots/access/table/granted-rights.ts';
import type { Audience } from '../../../snapshots/access/table/granted-rights.ts';
import type { ApiAnswer } from '../../harness/api-client.ts';
import type { Row } from './matches-rule.ts';
import { may } from './matrix-world.ts';
import type { MatrixWorld, Table } from './matrix-world.ts';
import { differ, keysOf } from './probe.ts';

const answerShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

const typesShape = z.object({
  __schema: z.object({
    types: z.array(z.object({ name: z.string(), fields: z.array(z.object({ name: z.string() })).nullable() })),
  }),
});

/** @returns where GraphQL names or gives an audience more or less than the policies do */
export async function checkGraphql(world: MatrixWorld, audience: Audience): Promise<string[]> {
  const ours = world.tables.filter(({ name }) => !name.startsWith('directus_'));
  return [
    ...(await namesOnlyWhatIsOpen(world, audience, ours)),
    ...(await givesOnlyVisibleRows(world, audience, ours)),
    ...(await refusesClosedNames(world, audience, ours)),
  ];
}

async function query(world: MatrixWorld, audience: Audience, text: string): Promise<z.infer<typeof answerShape>> {
  const answer: ApiAnswer = await world.ask(audience, '/graphql', { body: { query: text } });
  return answerShape.parse(answer.body);
}

/** The schema itself is cut to the rights: types, their fields, and the mutations. */
async function namesOnlyWhatIsOpen(world: MatrixWorld, audience: Audience, tables: Table[]): Promise<string[]> {
  const { data } = await query(world, audience, '{ __schema { types { name fields { name } } } }');
  const types = new Map(
    typesShape.parse(data).__schema.types.map(({ name, fields }) => [name, (fields ?? []).map((one) => one.name)]),
  );
  const queries = types.get('Query') ?? [];
  const mutations = types.get('Mutation') ?? [];
  return tables.flatMap((table) => {
    const { name, isSingleton } = table;
    const verbs = isSingleton ? (['update'] as const) : (['create', 'update', 'delete'] as const);
    const wanted = verbs.filter((verb) => may(audience, table, verb)).map((verb) => `${verb}_${name}`);
    // `create_clients_item` alone is no `create_client`.
    const named = (one: string): boolean =>
      new RegExp(`^(create|update|delete)_${name}(_item|_items|_batch)?$`).test(one);
    const found = mutations.filter(named).map((one) => one.replace(/_(item|items|batch)$/, ''));
    const isRead = may(audience, table, 'read');
    return [
      ...(queries.includes(name) === isRead ? [] : [`query ${name}: ${isRead ? 'is missing' : 'is there'}`]),
      ...differ(`mutations of ${name}`, found, wanted),
      ...(isRead ? closedColumns(audience, table, types.get(name) ?? []) : []),
    ];
  });
}

function closedColumns(audience: Audience, table: Table, named: string[]): string[] {
  if (audience === 'administrator') return [];
  const open = openFields(grantedRights(audience, table.name, 'read'));
  if (open === null) return [];
  const leaks = named.filter((field) => !open.has(field.replace(/_func$/, '')) && !field.startsWith('__'));
  return leaks.map((field) => `type ${table.name}: names ${field}`);
}

/** All lists under other names in one question, with their counts. */
async function givesOnlyVisibleRows(world: MatrixWorld, audience: Audience, tables: Table[]): Promise<string[]> {
  const open = tables.filter((table) => may(audience, table, 'read') && !table.isSingleton);
  if (open.length === 0) return [];
  const found: string[] = [];
  for (let from = 0; from < open.length; from += tablesPerQuestion) {
    const part = open.slice(from, from + tablesPerQuestion);
    const lists = part.map(
      ({ name, key }) =>
        `all_${name}: ${name}(limit: -1) { ${key} } count_${name}: ${name}_aggregated { countAll } ` +
        `grouped_${name}: ${name}_aggregated(groupBy: ["${key}"], limit: -1) { group }`,
    );
    const { data, errors } = await query(world, audience, `{ ${lists.join(' ')} }`);
    if (errors) found.push(...errors.map(({ message }) => `GraphQL: ${message}`));
    for (const table of part) {
      const visible = await world.visible(audience, table);
      const rows = (data?.[`all_${table.name}`] ?? []) as Row[];
      const [counted] = (data?.[`count_${table.name}`] ?? []) as { countAll: number }[];
      const groups = (data?.[`grouped_${table.name}`] ?? []) as { group: Row }[];
      found.push(...differ(`GraphQL ${table.name}`, keysOf(rows, table), visible));
      found.push(
        ...differ(
          `GraphQL ${table.name} grouped`,
          keysOf(
            groups.map(({ group }) => group),
            table,
          ),
          visible,
        ),
      );
      if (counted?.countAll !== visible.size) found.push(`GraphQL ${table.name} counts ${counted?.countAll}`);
    }
  }
  return found;
}

const tablesPerQuestion = 20;

/** GraphQL tells of at most a hundred errors in one answer. */
const namesPerQuestion = 40;

async function refusesClosedNames(world: MatrixWorld, audience: Audience, tables: Table[]): Promise<string[]> {
  const closed = tables.filter((table) => !may(audience, table, 'read'));
  const found: string[] = [];
  for (let from = 0; from < closed.length; from += namesPerQuestion) {
    const part = closed.slice(from, from + namesPerQuestion);
    const text = part.map(({ name }, index) => `alias${index}: ${name} { __typename }`).join(' ');
    const { body } = await world.ask(audience, '/graphql', { body: { query: `{ ${text} }` } });
    const { data } = answerShape.parse(body);
    const messages = JSON.stringify(body);
    if (data) found.push(`GraphQL answers about ${part.map(({ name }) => name).join(', ')}`);
    found.push(
      ...part.filter(({ name }) => !messages.includes(`\\"${name}\\"`)).map(({ name }) => `${name}: no error`),
    );
  }
  return found;
}
