import type { ChargingSessionRow } from '@tok/database';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectNothingSold, settledPayment } from '../harness/audit.ts';
import { beginCharge, buildScene } from '../harness/charge-scene.ts';
import type { Scene } from '../harness/charge-scene.ts';
import { eventually } from '../harness/eventually.ts';
import { startStack } from '../harness/stack.ts';
import type { Stack } from '../harness/stack.ts';
import { insertTariff } from '../harness/world.ts';
import type { Place } from '../harness/world.ts';
import { roubles, sessionOf, untilCharging, untilText, valueOf } from './app-steps.ts';
import { expectAccessible } from './expect-accessible.ts';
import { openAsDriver } from './open-as-driver.ts';
import { appDistPath, hasBrowser, openBrowser } from './open-browser.ts';
import { shootEverywhere } from './take-screenshot.ts';

/** 375 ₽ a kWh: a hold of 1 500 ₽ pays for 4 kWh, which is 400 s of the test's stations. */
const dearPriceMinor = 37_500;

describe.skipIf(!hasBrowser)('a charge in the driver’s app that does not go as it should', () => {
  let stack: Stack;
  let browser: Browser;
  let appUrl: string;

  beforeAll(async () => {
    // The plug that nobody inserts is waited for in real time.
    stack = await startStack({ database: 'sqlite', env: { APP_DIST_PATH: appDistPath, START_TIMEOUT_S: '6' } });
    browser = await openBrowser();
    appUrl = `${stack.directusUrl}/app`;
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  /** One of each kind of screen is asked whether it is accessible; the others differ from it by words. */
  const show = (page: Page, name: string) => shootEverywhere(page, name, (what) => expectAccessible(page, what));
  const button = (page: Page, name: string) => page.getByRole('button', { name }).filter({ visible: true });

  async function readyAt(page: Page, place: Place, { source }: Pick<Scene, 'source'>): Promise<void> {
    const key = source.kind === 'card' ? `card:${source.paymentMethodId}` : 'balance';
    await page.goto(`${appUrl}/s/${place.displayNumber}/1/parameters?source=${encodeURIComponent(key)}`);
    await untilText(page, 'Удержим до конца зарядки');
  }

  async function sessionsOf({ driver }: Scene): Promise<ChargingSessionRow[]> {
    return stack.db<ChargingSessionRow>('charging_sessions').where({ client: driver.clientId });
  }

  test('refused before it begins: the cause, that nothing is held, and a way out', async () => {
    const scene = await buildScene(stack);
    const [offline, taken] = [await stack.world.place({ isOn: false }), await buildScene(stack)];
    await beginCharge(taken);
    const { page, context } = await openAsDriver(browser, scene.driver);

    await readyAt(page, offline, scene);
    await button(page, 'Начать зарядку').click();
    await untilText(page, /Станция не на связи\. Выберите другую/);
    await show(page, 'refused-offline');
    await button(page, 'Выбрать другой разъём').click();
    await page
      .getByRole('heading', { name: /Станция|№/ })
      .filter({ visible: true })
      .first()
      .waitFor();

    await readyAt(page, taken.place, scene);
    await button(page, 'Начать зарядку').click();
    await untilText(page, 'Этот разъём уже занят.');
    await shootEverywhere(page, 'refused-busy');

    await readyAt(page, scene.place, scene);
    const tariff = { name: 'Вечерний', priceMinorPerKwh: 2_600, stationId: scene.place.stationId };
    await insertTariff(stack.db, tariff);
    await button(page, 'Начать зарядку').click();
    await untilText(page, /Цена изменилась, пока вы выбирали/);
    await untilText(page, /^26\s₽ за кВт·ч$/);
    await shootEverywhere(page, 'refused-price');
    expect(await sessionsOf(scene)).toEqual([]);

    const elsewhere = await beginCharge(scene);
    await readyAt(page, offline, scene);
    await button(page, 'Начать зарядку').click();
    await untilText(page, /У вас уже идёт зарядка/);
    await shootEverywhere(page, 'refused-running');
    await button(page, 'Открыть зарядку').click();
    await untilCharging(page);
    expect(page.url()).toContain(elsewhere.id);
    await context.close();
  });

  test('that the station does not begin: told why, and every held rouble is back', async () => {
    const scene = await buildScene(stack, { pays: 'card' });
    const refusing = await stack.world.place({ behaviour: { remoteStart: 'reject' } });
    const { page, context } = await openAsDriver(browser, scene.driver);
    for (const [place, words, name] of [
      [scene.place, 'Разъём не вставили в автомобиль вовремя.', 'failed-plug'],
      [refusing, 'Станция отказалась начать зарядку.', 'failed-rejected'],
    ] as const) {
      await readyAt(page, place, scene);
      await button(page, 'Начать зарядку').click();
      if (name === 'failed-plug') {
        await untilText(page, 'Вставьте разъём в автомобиль до щелчка.');
        await show(page, 'waiting-for-plug');
      }
      await untilText(page, words);
      await untilText(page, 'НЕ СОСТОЯЛАСЬ');
      const session = await sessionOf(stack, page);
      const { amount_minor } = await expectNothingSold(stack, session.id);
      await untilText(page, /Деньги вернулись/);
      expect(await valueOf(page, 'Удержано')).toBe(roubles(amount_minor));
      expect(await valueOf(page, 'Возвращено')).toBe(roubles(amount_minor));
      if (name === 'failed-plug') await show(page, name);
      else await shootEverywhere(page, name);
    }
    await context.close();
  });

  test('that runs out of money, loses its station and its server, and still ends with a right bill', async () => {
    const scene = await buildScene(stack, { pays: 'card' });
    const { place, driver } = scene;
    await insertTariff(stack.db, { name: 'Дорогой', priceMinorPerKwh: dearPriceMinor, stationId: place.stationId });
    const { id } = await beginCharge(scene);
    const { page, context } = await openAsDriver(browser, driver);
    await page.goto(`${appUrl}/sessions/${id}`);
    await untilCharging(page);
    // Nine tenths, and more left than the hub would stop it for before the next reading.
    place.station.tick(361);
    await untilText(page, /Деньги заканчиваются/);
    await show(page, 'hold-low');
    await button(page, 'Увеличить лимит').click();
    await page.getByRole('button', { name: /Удержать/ }).click();
    await untilText(page, /Удержано 3\s000\s₽/);

    place.station.goOffline();
    await untilText(page, /Станция (не на связи|без связи)/);
    await shootEverywhere(page, 'station-gone');
    place.station.goOnline();
    await page
      .getByText(/Станция (не на связи|без связи)/)
      .first()
      .waitFor({ state: 'hidden' });

    await stack.directus.stop();
    await untilText(page, /Нет связи…/);
    await shootEverywhere(page, 'server-gone');
    place.station.tick(40);
    await stack.directus.start();
    await page
      .getByText(/Нет связи…/)
      .first()
      .waitFor({ state: 'hidden', timeout: 60_000 });
    const costMinor = await eventually(
      async () => {
        const session = await driver.session(id);
        return session.energyWh > 3_900 ? session.costMinor : null;
      },
      { what: 'the reading of the time without a server' },
    );
    const shown = `${(costMinor / 100).toLocaleString('ru-RU')} ₽`.replaceAll(/\s/g, '\\s');
    await untilText(page, new RegExp(`^${shown}$`));

    await button(page, 'Остановить зарядку').click();
    await page.getByText(/Спишем .* вернём на карту .* выньте разъём/s).waitFor();
    await show(page, 'stop-question');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Остановить' }).click();
    await untilText(page, 'ЗАВЕРШЕНО');
    await settledPayment(stack, id);
    await untilText(page, /Расчёт завершён/);
    expect(await valueOf(page, 'Удержано')).toBe(roubles(300_000));
    const bill = await driver.session(id);
    expect(await valueOf(page, 'Стоимость')).toBe(roubles(bill.costMinor));
    expect(await valueOf(page, 'Возвращено')).toBe(roubles(300_000 - bill.costMinor));
    await show(page, 'summary-settled');
    await context.close();
  });
});
