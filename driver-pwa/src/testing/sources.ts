import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const notSaidByTheApp = /\.test\.tsx?$|\/src\/(testing|mocks)\/|\/i18n\/(ru|en)\//;

function filesOf(pattern: string): string[] {
  return globSync(pattern, { cwd: root }).filter((path) => !notSaidByTheApp.test(path));
}

function textOf(pattern: string): string {
  return filesOf(pattern)
    .map((path) => readFileSync(resolve(root, path), 'utf8'))
    .join('\n');
}

/** What the app is made of, as it is written: without its texts, its tests, and what only they use. */
export const appSources = textOf('driver-pwa/{index.html,src/**/*.{ts,tsx}}');

/** The packages whose closed lists (states, kinds, codes) the app puts into words. */
export const sharedSources = textOf('packages/{api,domain}/src/**/*.ts');

/** Paths and texts. */
export const styleSheets = filesOf('driver-pwa/src/**/*.css').map(
  (path) => [path, readFileSync(resolve(root, path), 'utf8')] as const,
);
