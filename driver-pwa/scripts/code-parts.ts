const pages = (names: string) => new RegExp(`/driver-pwa/src/features/(${names})\\.tsx?$`);

/**
 * What is fetched together: left alone, every module that two screens share would be a file of its own, ninety in all. Each part takes with
 * it what it imports and no part before it has.
 */
export const codeParts = [
  { name: 'app', test: /\/driver-pwa\/src\/main\.tsx$/, priority: 90 },
  // Long lists are virtual: the welcome does without.
  { name: 'lists', test: /\/@tanstack\/(react-virtual|virtual-core)\//, priority: 80 },
  {
    name: 'parts',
    test: /\/driver-pwa\/src\/(components|api)\/(?!long-list|station-cards|proof)/,
    priority: 70,
  },
  { name: 'sign-in', test: pages('sign-in/[^/]*-page'), priority: 65 },
  { name: 'info', test: pages('(info|profile|notices)/[^/]*-page'), priority: 60 },
  { name: 'money', test: pages('(wallet|history)/[^/]*-page'), priority: 50 },
  { name: 'charging', test: pages('charging/[^/]*-page'), priority: 40 },
];
