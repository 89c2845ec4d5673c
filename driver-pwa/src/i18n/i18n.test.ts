import { connectorAvailabilities, connectorTypes, endReasons, reviewReasons } from '@tok/domain';
import { expect, test } from 'vitest';
import { failureCodes } from '../api/api-failure.ts';
import { waysOut } from '../features/charging/way-out.ts';
import { en } from './en/en.ts';
import { languages, ru } from './i18n.ts';

type Tree = { [key: string]: string | Tree };

const words: Record<(typeof languages)[number], Tree> = { ru, en };

function entries(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : entries(value, `${prefix}${key}.`),
  );
}

const pluralForm = /_(one|few|many|other)$/;

const keys = (tree: Tree) => new Set(entries(tree).map(([key]) => key.replace(pluralForm, '_*')));

function text(language: (typeof languages)[number], path: string): string | Tree | undefined {
  return path
    .split('.')
    .reduce<string | Tree | undefined>(
      (tree, key) => (typeof tree === 'object' ? tree[key] : undefined),
      words[language],
    );
}

test.each(languages)('every code the server can send has words in %s', (language) => {
  const paths = [
    ...failureCodes.map((code) => `errors.${code}`),
    ...endReasons.map((reason) => `endReasons.${reason}`),
    ...reviewReasons.map((reason) => `reviewReasons.${reason}`),
    ...connectorTypes.map((type) => `connectors.${type}`),
    ...connectorAvailabilities.map((availability) => `availability.${availability}`),
    ...Object.values(waysOut).flatMap((wayOut) => (wayOut ? [`wayOut.${wayOut}`] : [])),
  ];
  for (const path of paths) expect(text(language, path), path).toEqual(expect.stringMatching(/\S/));
});

test('both languages say the same things', () => {
  expect(keys(en)).toEqual(keys(ru));
});

test('every plural has the forms of its language', () => {
  for (const language of languages) {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const stems = entries(words[language]).flatMap(([key]) =>
      key.endsWith('_one') ? [key.slice(0, -'_one'.length)] : [],
    );
    for (const stem of stems)
      for (const form of forms)
        expect(text(language, `${stem}_${form}`), `${language} ${stem}_${form}`).toBeTypeOf('string');
  }
});

test('the same values are filled into both languages', () => {
  const holes = (value: string) => (value.match(/\{\{\w+\}\}/g) ?? []).toSorted();
  const english = new Map(entries(en));
  for (const [key, value] of entries(ru)) {
    const other = english.get(key);
    if (other !== undefined) expect(holes(other), key).toEqual(holes(value));
  }
});

test('no Russian is left in the English texts', () => {
  for (const [key, value] of entries(en)) expect(value, key).not.toMatch(/[а-яё]/i);
});
