import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { appPaths, endpointRights } from '../snapshots/access/table/endpoint-rights.ts';
import { cell, details } from '../snapshots/access/table/cell.ts';
import { authorizationPath, formattedAuthorization } from './authorization-table.ts';

const root = path.resolve(import.meta.dirname, '..');

test('the table that people read is the one of the rights: npm run authorization', async () => {
  expect(readFileSync(authorizationPath, 'utf8')).toBe(await formattedAuthorization());
});

test('a cell names few fields, counts many, and says whose rows', () => {
  expect(cell('administrator', 'clients')).toBe('всё');
  expect(cell('driver', 'clients')).toBe('чт своё: 4 поля');
  expect(cell('operator', 'station_reports')).toBe('чт; изм: status, comment');
  expect(cell('guest', 'clients')).toBe('—');
  expect(details('driver', 'clients')).toEqual([
    'чт — поля: `id`, `phone`, `email`, `registered_at`; строки: `{"user":{"_eq":"$CURRENT_USER"}}`',
  ]);
});

test('every address of our extensions has its line', () => {
  const listed = endpointRights.map(({ method, path: address }) => `${method} ${address}`);
  expect(new Set(listed).size).toBe(listed.length);
  const missing = declaredRoutes().filter((route) => !listed.includes(route));
  expect(missing).toEqual([]);
});

/** Routes as the sources declare them, e.g. GET /charging/history; a path made of parts counts for each of its forms. */
function declaredRoutes(): string[] {
  return globSync('extensions/*/src/**/*.ts', { cwd: root })
    .filter((file) => !file.includes('.test.'))
    .flatMap((file) => {
      const source = readFileSync(path.join(root, file), 'utf8');
      const found = source.matchAll(/\brouter\.(get|post|put|patch|delete)\(\s*['`]([^'`]+)['`]/g);
      const mount = mountOf(file);
      return [...found]
        .filter(([, , address = '']) => !appPaths.includes(address) && mount !== null && !address.includes('${worker'))
        .flatMap(([, method = '', address = '']) =>
          forms(address).map((form) => `${method.toUpperCase()} /${mount}${form === '/' ? '' : form}`),
        );
    });
}

function forms(address: string): string[] {
  return address.includes('${format}')
    ? ['pdf', 'xlsx'].map((format) => address.replace('${format}', format))
    : [address];
}

/** The id of the endpoint that an extension registers. */
function mountOf(file: string): string | null {
  const [folder = ''] = file.split('/src/');
  const [entry] = globSync(`${folder}/src/endpoint/index.ts`, { cwd: root });
  if (entry === undefined) return null;
  return /\bid: '([^']+)'/.exec(readFileSync(path.join(root, entry), 'utf8'))?.[1] ?? null;
}
