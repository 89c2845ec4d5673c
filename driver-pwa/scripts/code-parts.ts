import type { HtmlTagDescriptor, Plugin } from 'vite';

const pages = (names: string) => new RegExp(`/driver-pwa/src/features/(${names})\\.tsx?$`);

/**
 * What is fetched together: left alone, every module that two screens share would be a file of its own, ninety in all. Each part takes with
 * it what it imports and no part before it has.
 */
export const codeParts = [
  // The page's styles and what fetches code; then the start in three, each a task of its own: src/main.tsx.
  { name: 'start', test: /\/driver-pwa\/src\/main\.tsx$|vite\/preload-helper/, priority: 110 },
  { name: 'shapes', test: /\/node_modules\/zod\/|\/driver-pwa\/src\/api\/zod-without-eval\.ts$/, priority: 100 },
  { name: 'frame', test: /\/node_modules\/react-dom\/|\/driver-pwa\/src\/app\/set-up-ionic\.ts$/, priority: 95 },
  { name: 'app', test: /\/driver-pwa\/src\/app\/start\.tsx$/, priority: 90 },
  // Long lists are virtual: the welcome does without.
  { name: 'lists', test: /\/@tanstack\/(react-virtual|virtual-core)\//, priority: 80 },
  {
    name: 'parts',
    test: /\/driver-pwa\/src\/components\/(?!long-list|station-cards|money-|receipt-|decimal-|typed-|add-card|card-name|source-key|decline)/,
    priority: 70,
  },
  { name: 'sign-in', test: pages('sign-in/[^/]*-page'), priority: 65 },
  { name: 'info', test: pages('(info|profile|notices)/[^/]*-page'), priority: 60 },
  { name: 'money', test: pages('(wallet|history)/[^/]*-page'), priority: 50 },
  { name: 'charging', test: pages('charging/[^/]*-page'), priority: 40 },
];

const startParts: ReadonlySet<string> = new Set(['rolldown-runtime', 'shapes', 'frame', 'app']);

/**
 * Has the page fetch all parts of the start at once: asked for one after the other, each would wait a way to the server. The page's style
 * sheet goes first, so that the sign of the app is seen while the code is on its way.
 */
export function fetchStartAtOnce(base: string): Plugin {
  const link = (fileName: string): HtmlTagDescriptor => ({
    tag: 'link',
    attrs: { rel: 'modulepreload', crossorigin: true, fetchpriority: 'low', href: base + fileName },
    injectTo: 'head',
  });
  return {
    name: 'tok-start-parts',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.values(bundle ?? {})
          .filter((file) => file.type === 'chunk' && startParts.has(file.name))
          .map(({ fileName }) => link(fileName)),
    },
  };
}
