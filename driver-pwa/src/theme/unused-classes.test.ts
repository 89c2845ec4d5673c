import { expect, test } from 'vitest';
import { appSources, styleSheets } from '../testing/sources.ts';

/** Any word of the sources may be a class. */
const words = new Set(appSources.match(/[A-Za-z][\w-]*/g));
/** `tag--${…}` */
const stems = Array.from(appSources.matchAll(/([A-Za-z][\w-]*-)\$\{/g), ([, stem = '']) => stem);
/** Leaflet's, Ionic's: set by them. */
const foreign = /^(leaflet|ion)-|^(md|ios|tab-selected)$/;

function classesOf(sheet: string): string[] {
  const selectors = sheet.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/\{[^{}]*\}/g, ' ');
  return Array.from(selectors.matchAll(/\.([A-Za-z_][\w-]*)/g), ([, name = '']) => name);
}

test('every class of a style sheet is worn by something', () => {
  const unworn = styleSheets.flatMap(([path, sheet]) =>
    classesOf(sheet).flatMap((name) =>
      words.has(name) || foreign.test(name) || stems.some((stem) => name.startsWith(stem)) ? [] : [`${path} .${name}`],
    ),
  );
  expect([...new Set(unworn)]).toEqual([]);
});
