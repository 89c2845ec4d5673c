import { existsSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { appDistPath } from '../../browser/open-browser.ts';
import { startStack } from '../../harness/stack.ts';
import { measureBundle } from './bundle-size.ts';
import { measureScreens } from './lighthouse-scores.ts';

const usage = `npm run bench -- app [bundle] [lighthouse] [stations] [latency] [--runs 1]

bundle      what a first visit fetches before anything can be seen, gzip
lighthouse  scores on a simulated phone, of the production build served by the real product (installs Lighthouse on first use)
stations    5 000 stations: list and filters in the browser
latency     from MeterValues at the hub to the number on the screen

Needs \`npm run build\` and Chromium.`;

/** Parts that stand in files of their own, each with \`run()\`. */
const others: Record<string, string> = { stations: 'stations-list.ts', latency: 'live-latency.ts' };

/** The figures of the drivers' app; exits with 1 where an aim is missed. */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { runs: { type: 'string', default: '1' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) return console.log(usage);
  if (!existsSync(path.join(appDistPath, 'index.html'))) throw new Error('The app is not built: npm run build');
  const wanted = (part: string) => positionals.length === 0 || positionals.includes(part);
  const [cpu] = cpus();
  console.log(
    `${cpu?.model ?? '?'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB; Node ${process.version}; ` +
      `load ${loadavg()[0]?.toFixed(1)}\n`,
  );
  const missed: string[] = [];
  if (wanted('bundle')) missed.push(...measureBundle(appDistPath));
  if (wanted('lighthouse'))
    missed.push(
      ...(await withProduct((appUrl, station) => measureScreens({ appUrl, station, runs: Number(values.runs) }))),
    );
  for (const [part, file] of Object.entries(others)) {
    if (!wanted(part)) continue;
    const source = path.join(import.meta.dirname, file);
    if (!existsSync(source)) console.log(`${part}: not there`);
    else await ((await import(source)) as { run: (args: string[]) => Promise<void> }).run([]);
  }
  for (const aim of missed) console.error(`MISSED  ${aim}`);
  if (missed.length > 0) process.exitCode = 1;
}

const placesCount = 40;

/** The whole product with some stations; @param use gets the app's address and a station's display number */
async function withProduct(use: (appUrl: string, station: string) => Promise<string[]>): Promise<string[]> {
  const stack = await startStack({ database: 'sqlite', env: { APP_DIST_PATH: appDistPath } });
  try {
    const place = await stack.world.place();
    for (let count = 1; count < placesCount; count += 1) await stack.world.place({ isOn: false });
    return await use(`${stack.directusUrl}/app`, place.displayNumber);
  } finally {
    await stack.stop();
  }
}
