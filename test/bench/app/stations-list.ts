import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { appDistPath, openBrowser, phone } from '../../browser/open-browser.ts';
import { manyStations } from './many-stations.ts';

const stationCount = 5_000;
const filterTurns = 20;
/** Aim: a list of 5 000 is rendered and filtered within this. */
const listMaxMs = 100;

/** Milliseconds, each measured in the page. */
export interface StationFigures {
  /** from the tap on «Станции», with the stations known, to the first cards on the screen */
  open: number[];
  /** from the tap on a filter to the list as it is then */
  filter: number[];
  /** from a letter of the search to the list as it is then */
  search: number[];
  /** between frames while the map is dragged, and while it zooms */
  panFrames: number[];
  zoomFrames: number[];
}

/** Prints how quick list and map are with 5 000 stations; the exit code is 1 when an aim is missed. */
export async function run(): Promise<void> {
  const served = await serveApp();
  const browser = await openBrowser();
  try {
    const figures = await measureStations(browser, served.url);
    print(figures);
  } finally {
    await browser.close();
    served.close();
  }
}

/** @param url of the app, with /app; its server is asked for files alone */
export async function measureStations(browser: Browser, url: string): Promise<StationFigures> {
  // Without Ionic's slide of screens: what is measured is the list.
  const context = await browser.newContext({
    viewport: phone,
    locale: 'ru-RU',
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    // A busy machine is measured, not given up.
    page.setDefaultTimeout(120_000);
    await answerApi(page);
    await page.goto(`${url}/map`);
    await page.waitForSelector('.leaflet-marker-icon .cluster');
    const panFrames = await framesWhile(page, () => drag(page));
    const zoomFrames = await framesWhile(page, () => zoom(page));
    const open: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      // The map has read the stations: what is measured is the list, not the network.
      await page.goto(`${url}/map`);
      await page.waitForSelector('.leaflet-marker-icon .cluster');
      // What the app fetches when it has time has come.
      await page.waitForTimeout(2_000);
      open.push(await timed(page, 'ion-tab-button[tab="stations"]', '.station-tools ~ * .station-card'));
    }
    await page.waitForSelector('.station-tools ~ .station-rows');
    const chip = '.station-tools .chip[aria-pressed]:nth-of-type(2)';
    const filter: number[] = [];
    for (let turn = 0; turn < filterTurns; turn += 1) filter.push(await timed(page, chip, null));
    const search = await timedTyping(page, ['1', '12', '123', '1234', '123', '12', '1', '']);
    return { open, filter, search, panFrames, zoomFrames };
  } finally {
    await context.close();
  }
}

async function answerApi(page: Page): Promise<void> {
  const version = 'bench.list.1';
  const whole = JSON.stringify({ data: manyStations(stationCount), version });
  const unchanged = { data: { version, isComplete: false, stations: [], removedIds: [] } };
  const config = {
    tileUrl: null,
    tileUrlDark: null,
    tileAttribution: null,
    publicUrl: 'http://localhost',
    isDemo: false,
  };
  await page.route(/\/(charging|stations|sign-in|payments|items|notices|auth)\//, (route) => {
    const { pathname } = new URL(route.request().url());
    // Screens of the app have such names too.
    if (pathname.startsWith('/app/')) return route.fallback();
    if (pathname === '/charging/stations') return route.fulfill({ body: whole, contentType: 'application/json' });
    return route.fulfill({ json: pathname === '/charging/stations/changes' ? unchanged : { data: [] } });
  });
  await page.route('**/app/config.json', (route) => route.fulfill({ json: config }));
}

/** Taps, and waits in the page until the list has changed and is painted. @param awaited what is to appear; null: another count */
function timed(page: Page, selector: string, awaited: string | null): Promise<number> {
  return page.evaluate(
    async ({ selector: tapped, awaited: wanted }) => {
      const visible = (found: string) =>
        [...document.querySelectorAll<HTMLElement>(found)].find((element) => element.offsetParent !== null);
      const state = () =>
        wanted === null ? visible('.page .note[role="status"]')?.textContent : String(visible(wanted) !== undefined);
      const before = wanted === null ? state() : 'false';
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      await frame();
      const startedAt = performance.now();
      visible(tapped)?.click();
      while (state() === before) {
        await new Promise<void>((resolve) => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve();
          channel.port2.postMessage(null);
        });
        if (performance.now() - startedAt > 20_000) throw new Error(`Nothing came of ${tapped}`);
      }
      await frame();
      return performance.now() - startedAt;
    },
    { selector, awaited },
  );
}

async function timedTyping(page: Page, texts: string[]): Promise<number[]> {
  const times: number[] = [];
  for (const text of texts) {
    times.push(
      await page.evaluate(async (typed) => {
        const input = [...document.querySelectorAll<HTMLInputElement>('.station-tools input')].find(
          (element) => element.offsetParent !== null,
        );
        if (!input) throw new Error('No search');
        const note = () => document.querySelector('.page .note[role="status"]')?.textContent;
        const before = note();
        const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
        const startedAt = performance.now();
        write?.call(input, typed);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        while (note() === before && performance.now() - startedAt < 2_000) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        return performance.now() - startedAt;
      }, text),
    );
  }
  return times;
}

async function framesWhile(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const note = (now: number) => {
      frames.push(now - last);
      last = now;
      Object.assign(window, { benchHandle: requestAnimationFrame(note) });
    };
    Object.assign(window, { benchFrames: frames, benchHandle: requestAnimationFrame(note) });
  });
  await act();
  return page.evaluate(() => {
    const { benchFrames, benchHandle } = window as unknown as { benchFrames: number[]; benchHandle: number };
    cancelAnimationFrame(benchHandle);
    return benchFrames.slice(1);
  });
}

async function drag(page: Page): Promise<void> {
  for (const [x, y] of [
    [320, 300],
    [80, 500],
    [300, 560],
    [90, 300],
  ] as const) {
    await page.mouse.move(195, 420);
    await page.mouse.down();
    await page.mouse.move(x, y, { steps: 30 });
    await page.mouse.up();
  }
}

async function zoom(page: Page): Promise<void> {
  await page.mouse.move(195, 420);
  for (const delta of [-300, -300, -300, 300, 300, 300]) {
    await page.mouse.wheel(0, delta);
    await page.waitForTimeout(500);
  }
}

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function print(figures: StationFigures): void {
  const names: Record<keyof StationFigures, string> = {
    open: 'list opened',
    filter: 'list filtered',
    search: 'list searched',
    panFrames: 'frame of the map, dragged',
    zoomFrames: 'frame of the map, zoomed',
  };
  console.log(`| ${stationCount} stations, ms | n | p50 | p95 |\n| --- | ---: | ---: | ---: |`);
  for (const [key, name] of Object.entries(names) as [keyof StationFigures, string][]) {
    const values = figures[key];
    console.log(
      `| ${name} | ${values.length} | ${percentile(values, 0.5).toFixed(0)} | ${percentile(values, 0.95).toFixed(0)} |`,
    );
  }
  console.log('');
  // Opening is Ionic's change of screens for the most part: told, and no aim.
  for (const key of ['filter', 'search'] as const) {
    const p95 = percentile(figures[key], 0.95);
    if (p95 <= listMaxMs) continue;
    console.error(`MISSED  ${names[key]}: p95 ${p95.toFixed(0)} ms, at most ${listMaxMs} ms`);
    process.exitCode = 1;
  }
}

const contentTypes: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.svg': 'image/svg+xml',
};

/** The built app and nothing else, on a port of its own. */
async function serveApp(folder = appDistPath): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const wanted = path.join(folder, path.normalize(pathname.replace(/^\/app/, '')));
    const isFile = wanted.startsWith(folder) && path.extname(wanted) !== '' && existsSync(wanted);
    const file = isFile ? wanted : path.join(folder, 'index.html');
    response.setHeader('Content-Type', contentTypes[path.extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/app`,
    close: () => void server.close(),
  };
}
