import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { browserArguments, browserPath } from '../../browser/open-browser.ts';
import { repositoryRoot } from '../../harness/repository-root.ts';

const folder = path.join(import.meta.dirname, 'lighthouse');
const cli = path.join(folder, 'node_modules', 'lighthouse', 'cli', 'index.js');
const reports = path.join(repositoryRoot, 'test-results', 'lighthouse');

const aims = { performance: 90, accessibility: 100, 'best-practices': 100 } as const;
type Category = keyof typeof aims;
const categories = Object.keys(aims) as Category[];

const score = z.object({ score: z.number().nullable() });
const report = z.object({
  categories: z.object({ performance: score, accessibility: score, 'best-practices': score }),
  audits: z.record(
    z.string(),
    z.object({ score: z.number().nullable().optional(), title: z.string(), numericValue: z.number().optional() }),
  ),
  runtimeError: z.object({ message: z.string() }).optional(),
});
type Report = z.infer<typeof report>;

export interface ScreensToMeasure {
  /** e.g. http://127.0.0.1:40123/app */
  appUrl: string;
  /** a display number */
  station: string;
  /** of each screen; the median counts */
  runs: number;
}

/** Prints Lighthouse's scores of the screens a guest sees first, on its simulated phone. @returns the aims that are missed */
export async function measureScreens({ appUrl, station, runs }: ScreensToMeasure): Promise<string[]> {
  install();
  mkdirSync(reports, { recursive: true });
  const missed: string[] = [];
  console.log('| screen | performance | accessibility | best practices | FCP s | LCP s | TBT ms | CLS |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const screen of ['/', '/map', '/stations', `/s/${station}`]) {
    const all: Report[] = [];
    for (let run = 0; run < runs; run += 1)
      all.push(await measure(appUrl + screen, `${screen.replace(/\W+/g, '-')}-${run}`));
    const median = all.sort((a, b) => points(a, 'performance') - points(b, 'performance'))[Math.floor(runs / 2)];
    if (!median) continue;
    console.log(`| ${screen.replace(station, '…')} | ${cells(median).join(' | ')} |`);
    for (const category of categories) {
      const reached = points(median, category);
      if (reached < aims[category])
        missed.push(`${screen}: ${category} ${reached} of ${aims[category]}: ${faults(median, category)}`);
    }
  }
  console.log(`\nReports: ${path.relative(repositoryRoot, reports)}`);
  return missed;
}

function points(read: Report, category: Category): number {
  return Math.round((read.categories[category].score ?? 0) * 100);
}

function cells(read: Report): (string | number)[] {
  const value = (audit: string) => read.audits[audit]?.numericValue ?? Number.NaN;
  return [
    ...categories.map((category) => points(read, category)),
    (value('first-contentful-paint') / 1000).toFixed(1),
    (value('largest-contentful-paint') / 1000).toFixed(1),
    value('total-blocking-time').toFixed(0),
    value('cumulative-layout-shift').toFixed(3),
  ];
}

function faults(read: Report, category: Category): string {
  const low = Object.values(read.audits).filter(({ score: reached }) => typeof reached === 'number' && reached < 0.9);
  return category === 'performance' ? 'see the report' : low.map(({ title }) => title).join('; ');
}

/** Lighthouse brings hundreds of megabytes: only who measures installs it. */
function install(): void {
  if (existsSync(cli)) return;
  console.log('Installing Lighthouse…');
  const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts'];
  const done = spawnSync('npm', args, { cwd: folder, stdio: 'inherit' });
  if (done.status !== 0) throw new Error('Lighthouse could not be installed');
}

async function measure(url: string, name: string): Promise<Report> {
  const output = path.join(reports, `${name}.json`);
  const profile = mkdtempSync(path.join(tmpdir(), 'tok-lighthouse-'));
  const flags = ['--headless=new', ...browserArguments, `--user-data-dir=${profile}`];
  const args = [
    cli,
    url,
    '--quiet',
    '--output=json',
    `--output-path=${output}`,
    `--chrome-flags=${flags.join(' ')}`,
    `--only-categories=${categories.join(',')}`,
  ];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, CHROME_PATH: browserPath },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  rmSync(profile, { recursive: true, force: true });
  if (code !== 0) throw new Error(`Lighthouse ended with ${code} at ${url}`);
  const read = report.parse(JSON.parse(readFileSync(output, 'utf8')));
  if (read.runtimeError) throw new Error(`Lighthouse at ${url}: ${read.runtimeError.message}`);
  return read;
}
