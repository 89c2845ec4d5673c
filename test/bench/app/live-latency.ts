import type { Page } from 'playwright-core';
import { appDistPath, openBrowser } from '../../browser/open-browser.ts';
import { openAsDriver } from '../../browser/open-as-driver.ts';
import { beginCharge, buildScene } from '../../harness/charge-scene.ts';
import { eventually } from '../../harness/eventually.ts';
import { startStack } from '../../harness/stack.ts';

/** milliseconds */
export interface Figures {
  readings: number;
  p50Ms: number;
  p95Ms: number;
  maxMs: number;
}

/** Each takes the clock of the station ten seconds ahead of ours, and too far ahead it is not believed. */
const readings = 40;
const aimMs = 1_000;
/** 36 kW: a tenth of a kWh */
const tickS = 10;
/** Not in step with anything's timer. */
const pausesMs = [340, 910, 1_270, 560];

/** When each figure came to the screen, by the browser's clock, which is ours. */
const noteFigures = `(() => {
  window.seen = {};
  const note = () => {
    const text = document.querySelector('.ring__figure')?.textContent?.split(/\\s/)[0];
    if (text) window.seen[text] ??= Date.now();
  };
  new MutationObserver(note).observe(document.body, { childList: true, characterData: true, subtree: true });
})()`;

async function seenAt(page: Page, figure: string): Promise<number> {
  const look = async () =>
    (await page.evaluate<number | null>(`window.seen[${JSON.stringify(figure)}] ?? null`)) ?? null;
  return eventually(look, { what: `${figure} kWh on the screen`, everyMs: 100 });
}

/** From a station's MeterValues, through hub, database, Directus and its WebSocket, to the number in a real browser. */
export async function run(): Promise<Figures> {
  const stack = await startStack({
    database: 'sqlite',
    env: { APP_DIST_PATH: process.env['APP_DIST_PATH'] ?? appDistPath },
  });
  const browser = await openBrowser();
  try {
    const scene = await buildScene(stack, { meterPeriodS: tickS });
    const session = await beginCharge(scene);
    const { page } = await openAsDriver(browser, scene.driver);
    await page.goto(`${stack.directusUrl}/app/sessions/${session.id}`);
    await page.locator('.ring__figure').waitFor();
    await page.evaluate(noteFigures);
    const tookMs: number[] = [];
    for (let reading = 1; reading <= readings; reading += 1) {
      await page.waitForTimeout(pausesMs[reading % pausesMs.length] ?? 500);
      const sentAt = Date.now();
      scene.place.station.tick(tickS);
      const figure = (reading / 10).toLocaleString('ru-RU');
      tookMs.push((await seenAt(page, figure)) - sentAt);
    }
    return report(tookMs.sort((a, b) => a - b));
  } finally {
    await browser.close();
    await stack.stop();
  }
}

function report(sortedMs: number[]): Figures {
  const at = (part: number) => sortedMs[Math.min(sortedMs.length - 1, Math.floor(sortedMs.length * part))] ?? NaN;
  const figures = { readings: sortedMs.length, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
  console.log('| readings | p50 ms | p95 ms | max ms |\n| ---: | ---: | ---: | ---: |');
  console.log(`| ${figures.readings} | ${figures.p50Ms} | ${figures.p95Ms} | ${figures.maxMs} |\n`);
  if (figures.p95Ms >= aimMs) {
    console.error(`MISSED  from MeterValues to the screen p95 ${figures.p95Ms} ms, under ${aimMs}`);
    process.exitCode = 1;
  }
  return figures;
}
