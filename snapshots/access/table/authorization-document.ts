import { groups } from '../../fields/collection.ts';
import type { Group } from '../../fields/collection.ts';
import { model } from '../../model/model.ts';
import { cell, details } from './cell.ts';
import { endpointRights } from './endpoint-rights.ts';
import { audiences } from './granted-rights.ts';
import type { Audience } from './granted-rights.ts';
import { systemCollections } from './system-collections.ts';

const titles: Record<Audience, string> = {
  administrator: 'Администратор',
  operator: 'Оператор',
  support: 'Поддержка',
  analyst: 'Аналитик',
  corporate: 'Контрагент',
  driver: 'Водитель',
  guest: 'Гость',
};

const introduction = `# Кто что может

Сделано командой \`npm run authorization\` из прав (\`snapshots/access\`) и модели (\`snapshots/model\`); руками не правится. Тест
\`test/integration/authorization.test.ts\` сверяет таблицу с правами и с настоящим Directus: REST, GraphQL, подписки и выгрузки, для
каждой роли, своей и чужой строки.

\`чт\` читает, \`созд\` создаёт, \`изм\` изменяет, \`удал\` удаляет; \`—\` не может ничего, и сервер отвечает 403. «Своё» — строки того, кто
спрашивает; «часть» — строки по правилу из подробностей. Без двоеточия — все поля. Водитель читает и то, что открыто гостю.
Деньги, зарядки и участие в программах меняют только наши расширения; права создавать \`money_orders\`, \`session_reviews\` и
\`station_commands\` — это права попросить об этом.`;

interface Named {
  name: string;
  title: string;
}

/** The table of all rights for people to read, as Markdown before it is formatted. */
export function authorizationDocument(): string {
  const parts: { title: string; collections: Named[] }[] = (Object.keys(groups) as Group[]).map((group) => ({
    title: groups[group].ru,
    collections: model
      .filter(({ options }) => options.group === group)
      .map(({ name, options }) => ({ name, title: options.ru[0] })),
  }));
  const ofDirectus = Object.entries(systemCollections).map(([name, title]) => ({ name, title }));
  parts.push({ title: 'Самого Directus', collections: ofDirectus });
  const tables = parts.map(({ title, collections }) => `## ${title}\n\n${collectionTable(collections)}`);
  const below = parts.flatMap(({ collections }) => collections.flatMap(detailsOf));
  return [introduction, ...tables, endpointsPart(), `## Подробности\n\n${below.join('\n\n')}`].join('\n\n') + '\n';
}

function collectionTable(collections: Named[]): string {
  return table(
    ['Что', ...audiences.map((audience) => titles[audience])],
    collections.map(({ name, title }) => [
      `${title} \`${name}\``,
      ...audiences.map((audience) => cell(audience, name)),
    ]),
  );
}

function detailsOf({ name, title }: Named): string[] {
  const byLine = new Map<string, Audience[]>();
  for (const audience of audiences) {
    for (const line of details(audience, name)) byLine.set(line, [...(byLine.get(line) ?? []), audience]);
  }
  if (byLine.size === 0) return [];
  const items = [...byLine].map(([line, who]) => `- ${who.map((one) => titles[one]).join(', ')}: ${line}`);
  return [`### ${title} \`${name}\`\n\n${items.join('\n')}`];
}

function endpointsPart(): string {
  const rows = endpointRights.map(({ method, path, allowed, whose }) => [
    `\`${method} ${path}\``,
    ...audiences.map((audience) => (allowed.includes(audience) ? 'да' : '—')),
    whose,
  ]);
  const head = ['Адрес', ...audiences.map((audience) => titles[audience]), 'Чьё'];
  return `## Адреса наших расширений

Чужой номер в адресе отвечает 404, как и несуществующий.

${table(head, rows)}`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
