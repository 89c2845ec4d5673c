import { expect, test } from 'vitest';
import { appSources, sharedSources } from '../testing/sources.ts';
import { ru } from './ru/ru.ts';

type Tree = { [key: string]: string | Tree };

const pluralForm = /_(one|few|many|other)$/;

function keysOf(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [(prefix + key).replace(pluralForm, '')] : keysOf(value, `${prefix}${key}.`),
  );
}

/** 'pay.title' */
const written = new Set(Array.from(appSources.matchAll(/'([\w.]+)'/g), ([, text]) => text));

/** `pay.${…}`, `scanner.${…}Note`: what stands before the hole and after it */
const composed = Array.from(
  appSources.matchAll(/`(\w+\.[\w.]*)\$\{[^`]*?\}([\w.]*)`/g),
  ([, before = '', after = '']) => [before, after] as const,
);

/** What a hole may be filled with: any 'word', and any name: of a value. */
const fillings = new Set(
  Array.from((appSources + sharedSources).matchAll(/'(\w+)'|\b(\w+)\??:/g), ([, text, name]) => text ?? name),
);

function isComposed(key: string): boolean {
  return composed.some(([before, after]) => {
    if (!key.startsWith(before) || !key.endsWith(after)) return false;
    return fillings.has(key.slice(before.length, key.length - after.length));
  });
}

test('every text is said somewhere', () => {
  const unsaid = keysOf(ru).filter((key) => !written.has(key) && !isComposed(key));
  expect([...new Set(unsaid)]).toEqual([]);
});
