import type { ChargingSessionRow } from '@tok/database';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectSold } from '../harness/audit.ts';
import { testCards } from '../harness/bind-card.ts';
import { startStack } from '../harness/stack.ts';
import type { Stack } from '../harness/stack.ts';
import { ordinaryPriceMinor, testCar } from '../harness/world.ts';
import type { Place } from '../harness/world.ts';
import { addCard, chooseFiveKwh, sessionOf, untilCharging, untilText } from './app-steps.ts';
import { appDistPath, hasBrowser, openBrowser, openScreen } from './open-browser.ts';
import { signInOnScreen } from './sign-in-on-screen.ts';

const tileUrl = 'https://tile.example/{z}/{x}/{y}.png';
/** The smallest PNG: one grey point. */
const onePoint = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

describe.skipIf(!hasBrowser)('the driver’s app, when things go otherwise', () => {
  let stack: Stack;
  let browser: Browser;
  let appUrl: string;

  beforeAll(async () => {
    stack = await startStack({ database: 'sqlite', env: { APP_DIST_PATH: appDistPath, TILE_URL: tileUrl } });
    browser = await openBrowser();
    appUrl = `${stack.directusUrl}/app`;
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  /** A driver with a card in front of a station, everything chosen, about to start. */
  async function readyToStart(page: Page, cardNumber: string): Promise<Place> {
    const place = await stack.world.place({ connectorCount: 1 });
    place.station.plugIn(1, testCar);
    await page.goto(`${appUrl}/s/${place.displayNumber}`);
    await page.getByRole('button', { name: 'Зарядить: CCS' }).click();
    await signInOnScreen(page, stack);
    await addCard(page, cardNumber);
    await chooseFiveKwh(page);
    return place;
  }

  test('an answer that is lost on its way starts one charge, not two', async () => {
    const { page, context } = await openScreen(browser);
    const place = await readyToStart(page, testCards.passes);
    let arrived = 0;
    await page.route('**/charging/sessions', async (route) => {
      arrived += 1;
      const response = await route.fetch();
      if (arrived === 1) await route.abort();
      else await route.fulfill({ response });
    });
    await page.getByRole('button', { name: 'Начать зарядку' }).click();
    await untilText(page, /второй зарядки не будет/);
    await page.getByRole('button', { name: 'Начать зарядку' }).click();
    await untilCharging(page);
    const sessions = await stack.db<ChargingSessionRow>('charging_sessions').where({ station: place.stationId });
    expect(sessions).toHaveLength(1);
    expect(arrived).toBe(2);
    await context.close();
  });

  test('a charge goes on on a second device, and after the app was closed', async () => {
    const place = await stack.world.place({ connectorCount: 1 });
    place.station.plugIn(1, testCar);
    const first = await openScreen(browser);
    await first.page.goto(`${appUrl}/s/${place.displayNumber}`);
    await first.page.getByRole('button', { name: 'Зарядить: CCS' }).click();
    await signInOnScreen(first.page, stack);
    await addCard(first.page, testCards.passes);
    await chooseFiveKwh(first.page);
    await first.page.getByRole('button', { name: 'Начать зарядку' }).click();
    await untilCharging(first.page);
    const session = await sessionOf(stack, first.page);
    const storage = await first.context.storageState();
    await first.context.close();

    const second = await browser.newContext({ storageState: storage, locale: 'ru-RU' });
    const page = await second.newPage();
    await page.goto(`${appUrl}/`);
    await page.getByRole('button', { name: new RegExp(`Станция № ${place.displayNumber}`) }).click();
    place.station.tick(50);
    await untilText(page, /^11\s₽$/);
    await page.getByRole('button', { name: 'Остановить зарядку' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Остановить' }).click();
    await untilText(page, 'ЗАВЕРШЕНО');
    await expectSold(stack, session.id, { energyWh: 500, priceMinorPerKwh: ordinaryPriceMinor });
    await second.close();
  });

  test('without a network the app still opens, with the last known stations and their time', async () => {
    const place = await stack.world.place({ connectorCount: 1 });
    const { page, context } = await openScreen(browser, { hasWorker: true });
    await page.goto(`${appUrl}/stations`);
    await untilText(page, `№ ${place.displayNumber}`);
    await page.evaluate('navigator.serviceWorker.ready');
    await page.reload();
    await untilText(page, `№ ${place.displayNumber}`);
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('heading', { name: 'Станции', level: 1 }).waitFor();
    await untilText(page, /^Нет связи\. Данные на \d\d:\d\d$/);
    await untilText(page, `№ ${place.displayNumber}`);
    await page.goto(`${appUrl}/menu/wallet`);
    await page.getByRole('heading', { name: 'Добро пожаловать!' }).waitFor();
    await context.setOffline(false);
    await page.goto(`${appUrl}/stations`);
    await untilText(page, /Найден/);
    expect(await page.getByText(/Нет связи/).count()).toBe(0);
    await context.close();
  });

  test('the map has its picture where it can be had, and says so where it cannot', async () => {
    const { page, context, complaints } = await openScreen(browser);
    await page.route('https://tile.example/**', (route) => route.fulfill({ contentType: 'image/png', body: onePoint }));
    await page.goto(`${appUrl}/map`);
    await page.locator('img.leaflet-tile-loaded').first().waitFor();
    expect(await page.getByText('Подложка карты недоступна').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.unroute('https://tile.example/**');
    await page.route('https://tile.example/**', (route) => route.abort());
    await page.reload();
    await untilText(page, 'Подложка карты недоступна');
    await page
      .getByRole('button', { name: /Станция|станци/ })
      .first()
      .waitFor();
    await context.close();
  });
});
