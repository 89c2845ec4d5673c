import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const initialMax = 250_000;

/** Prints the sizes of the built app. @returns the aims that are missed */
export function measureBundle(distPath: string): string[] {
  const size = (file: string) => gzipSync(readFileSync(path.join(distPath, file)), { level: 9 }).length;
  const page = readFileSync(path.join(distPath, 'index.html'), 'utf8');
  const all = globSync('assets/*.js', { cwd: distPath });
  const initial = closure(distPath, scriptsOf(page));
  const map = closure(
    distPath,
    all.filter((file) => /\/(map-page|leaflet-map)-/.test(file)),
  ).filter((file) => !initial.includes(file));
  const sum = (files: string[]) => files.reduce((bytes, file) => bytes + size(file), 0);
  const rows: [string, string[]][] = [
    ['JavaScript before the first screen', initial],
    ['JavaScript of the map on top', map],
    ['all JavaScript', all],
    ['styles before the first screen', [...page.matchAll(/assets\/[\w-]+\.css/g)].map(([file]) => file)],
  ];
  console.log('| part | files | kB gzip |\n| --- | ---: | ---: |');
  for (const [name, files] of rows) console.log(`| ${name} | ${files.length} | ${(sum(files) / 1000).toFixed(1)} |`);
  console.log('');
  return sum(initial) > initialMax ? [`initial JavaScript ${sum(initial)} bytes gzip, at most ${initialMax}`] : [];
}

/** Those the page names itself: its script and what it is told to fetch with it. */
function scriptsOf(page: string): string[] {
  return [...page.matchAll(/(?:src|href)="\/app\/(assets\/[\w-]+\.js)"/g)].flatMap(([, file]) => (file ? [file] : []));
}

/** With all that they import at once, not what they import when it is needed. */
function closure(distPath: string, files: string[]): string[] {
  const found = new Set<string>();
  const queue = [...files];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const source = readFileSync(path.join(distPath, file), 'utf8');
    for (const [, name] of source.matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g)) queue.push(`assets/${name}`);
  }
  return [...found];
}
