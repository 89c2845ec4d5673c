import type { OcppTransactionRow } from '@tok/database';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectSold, expectedCostMinor } from '../harness/audit.ts';
import { testCards } from '../harness/bind-card.ts';
import { eventually } from '../harness/eventually.ts';
import { startStack } from '../harness/stack.ts';
import type { Stack } from '../harness/stack.ts';
import { ordinaryPriceMinor, testCar } from '../harness/world.ts';
import {
  addCard,
  chooseFiveKwh,
  pickOnMap,
  roubles,
  sessionOf,
  untilCharging,
  untilEnergy,
  untilText,
  valueOf,
} from './app-steps.ts';
import { expectAccessible } from './expect-accessible.ts';
import { appDistPath, hasBrowser, openBrowser, openScreen } from './open-browser.ts';
import { signInOnScreen } from './sign-in-on-screen.ts';

describe.skipIf(!hasBrowser)('the driver’s app in a browser', () => {
  let stack: Stack;
  let browser: Browser;
  let appUrl: string;

  beforeAll(async () => {
    stack = await startStack({ database: 'sqlite', env: { APP_DIST_PATH: appDistPath } });
    browser = await openBrowser();
    appUrl = `${stack.directusUrl}/app`;
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  test('a driver signs in, finds a station on the map, pays by a new card, charges, stops, and gets a right bill', async () => {
    const place = await stack.world.place({ connectorCount: 1 });
    place.station.plugIn(1, testCar);
    const { page, context, complaints } = await openScreen(browser);
    const heard: string[] = [];
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(String(payload))));

    await page.goto(`${appUrl}/sign-in?back=%2Fmap`);
    await expectAccessible(page, 'Добро пожаловать!');
    await signInOnScreen(page, stack);
    await page.getByRole('button', { name: new RegExp(`Станция ${place.displayNumber},`) }).waitFor();
    await expectAccessible(page, 'Карта');
    await pickOnMap(page, place);
    await expectAccessible(page, 'Станция');
    await page.getByRole('button', { name: 'Зарядить: CCS' }).click();
    await addCard(page, testCards.passes);
    await expectAccessible(page, 'Оплата');
    await chooseFiveKwh(page);
    await expectAccessible(page, 'Настройка параметров зарядки');
    await page.getByRole('button', { name: 'Начать зарядку' }).click();

    await untilCharging(page);
    place.station.tick(100);
    await untilEnergy(page, '1');
    expect(heard.some((frame) => frame.includes('"subscription"') && frame.includes('"update"'))).toBe(true);
    await expectAccessible(page, 'Зарядка');

    await page.reload();
    await untilCharging(page);
    await untilEnergy(page, '1');

    await context.setOffline(true);
    await untilText(page, /Нет связи…/);
    await context.setOffline(false);
    place.station.tick(40);
    await untilText(page, /^30,80\s₽$/);
    expect(await page.getByText(/Нет связи…/).count()).toBe(0);
    // Between two readings of the meter: only the last one, with the stop, tells of it.
    place.station.tick(7);

    await page.getByRole('button', { name: 'Остановить зарядку' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Остановить' }).click();
    await untilText(page, 'ЗАВЕРШЕНО');
    const session = await sessionOf(stack, page);
    const transaction = await stack.db<OcppTransactionRow>('ocpp_transactions').where({ session: session.id }).first();
    const energyWh = Number(transaction?.meter_stop_wh) - Number(transaction?.meter_start_wh);
    const costMinor = expectedCostMinor(energyWh, ordinaryPriceMinor);
    expect(energyWh).toBe(1470);
    expect(await valueOf(page, 'Заряжено')).toMatch(/^\d+ % \/ 1,47 кВт·ч$/);
    expect(await valueOf(page, 'Цена за кВт·ч')).toBe('22 ₽');
    expect(await valueOf(page, 'Стоимость')).toBe(roubles(costMinor));
    await expectAccessible(page, 'Итог зарядки');

    const payment = await expectSold(stack, session.id, { energyWh, priceMinorPerKwh: ordinaryPriceMinor });
    await eventually(async () => ((await valueOf(page, 'Списано')) === roubles(costMinor) ? true : null), {
      what: 'the charged sum on the screen',
    });
    expect(await valueOf(page, 'Удержано')).toBe(roubles(payment.amount_minor));
    expect(await valueOf(page, 'Возвращено')).toBe(roubles(payment.amount_minor - costMinor));

    for (const [path, heading] of [
      ['/menu', 'Меню'],
      ['/menu/wallet', 'Способы оплаты и баланс'],
      ['/menu/email', 'Почта для чеков'],
      ['/menu/history', 'История зарядок'],
    ] as const) {
      await page.goto(`${appUrl}${path}`);
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page, heading);
    }
    await page.getByRole('button', { name: new RegExp(`${place.displayNumber}.*1,47\\sкВт·ч`) }).click();
    await untilText(page, 'ЗАВЕРШЕНО');

    const unexpected = complaints.filter((complaint) => !complaint.includes('ERR_INTERNET_DISCONNECTED'));
    expect(unexpected).toEqual([]);
    await context.close();
  });

  test('a card without money is told in words, nothing is held, and the driver can try again', async () => {
    const place = await stack.world.place({ connectorCount: 1 });
    place.station.plugIn(1, testCar);
    const { page, context } = await openScreen(browser, { isDark: true });
    await page.goto(`${appUrl}/s/${place.displayNumber}`);
    await page.getByRole('button', { name: 'Зарядить: CCS' }).click();
    await signInOnScreen(page, stack);
    await addCard(page, testCards.hasNoMoney);
    await chooseFiveKwh(page);
    await page.getByRole('button', { name: 'Начать зарядку' }).click();
    await untilText(page, 'НЕ СОСТОЯЛАСЬ');
    await untilText(page, /Банк отклонил оплату картой/);
    await untilText(page, 'Деньги не списаны.');
    await expectAccessible(page, 'Итог неудавшейся зарядки, тёмное оформление');
    await page.getByRole('button', { name: 'Попробовать снова' }).click();
    await page.getByRole('heading', { name: 'Выберите разъём' }).waitFor();
    await context.close();
  });

  test('what a guest may see, he sees without signing in, and no screen has a grave fault of access', async () => {
    const { page, context, complaints } = await openScreen(browser);
    const screens: [path: string, heading: string][] = [
      ['/stations', 'Станции'],
      ['/menu', 'Меню'],
      ['/menu/faq', 'Часто задаваемые вопросы'],
      ['/menu/promotions', 'Акции'],
      ['/menu/contacts', 'Контакты'],
      ['/menu/tariffs', 'Тарифы'],
      ['/menu/documents', 'Соглашения'],
    ];
    for (const [path, heading] of screens) {
      await page.goto(`${appUrl}${path}`);
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.getByRole('alert').count(), path).toBe(0);
      await expectAccessible(page, heading);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
