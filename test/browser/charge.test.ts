import type { ChargingSessionRow, OcppTransactionRow } from '@tok/database';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectSold, expectedCostMinor } from '../harness/audit.ts';
import { testCards } from '../harness/bind-card.ts';
import { eventually } from '../harness/eventually.ts';
import { startStack } from '../harness/stack.ts';
import type { Stack } from '../harness/stack.ts';
import { ordinaryPriceMinor, testCar } from '../harness/world.ts';
import type { Place } from '../harness/world.ts';
import { expectAccessible } from './expect-accessible.ts';
import { appDistPath, hasBrowser, openBrowser, openScreen } from './open-browser.ts';
import { signInOnScreen } from './sign-in-on-screen.ts';

/** «37,4 ₽», as the summary writes money */
function roubles(amountMinor: number): string {
  return `${(amountMinor / 100).toLocaleString('ru-RU', { maximumFractionDigits: 2 })} ₽`;
}

/** What stands beside a label of the summary, with ordinary spaces. */
async function valueOf(page: Page, label: string): Promise<string> {
  const term = page.locator('.ion-page:not(.ion-page-hidden) dt', { hasText: new RegExp(`^${label}$`) }).first();
  return (await term.locator('xpath=following-sibling::dd').innerText()).replaceAll('\u00a0', ' ');
}

async function untilText(page: Page, text: string | RegExp): Promise<void> {
  // Pages the driver has left stay in the document, unseen.
  await page.getByText(text).filter({ visible: true }).first().waitFor();
}

/** What the ring of the live screen says, in kWh. */
async function untilEnergy(page: Page, energyKwh: string): Promise<void> {
  const figure = page.locator('.ring__figure').filter({ visible: true });
  await eventually(async () => ((await figure.innerText()).split(/\s/)[0] === energyKwh ? true : null), {
    what: `${energyKwh} kWh on the screen`,
  });
}

/** The state itself: the same words stand in the list of steps before. */
async function untilCharging(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: 'Идёт зарядка', visible: true }).waitFor();
}

/** From the map to the form of the payment provider and back to the payment. */
async function pickOnMap(page: Page, place: Place): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`Станция ${place.displayNumber},`) }).click();
  const panel = page.getByRole('region', { name: `№ ${place.displayNumber}` });
  await panel.getByRole('button', { name: 'Выбрать разъём' }).click();
  await page.getByRole('heading', { name: 'Выберите разъём' }).waitFor();
}

async function addCard(page: Page, number: string): Promise<void> {
  await page.getByRole('button', { name: 'Добавить новую карту' }).click();
  await page.getByLabel('Номер карты').fill(number);
  await page.getByLabel('Срок действия').fill('12/40');
  await page.getByLabel('CVC').fill('123');
  await page.getByRole('button', { name: 'Привязать карту' }).click();
  await untilText(page, 'Карта привязана');
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await untilText(page, 'Чем оплатить зарядку?');
}

async function chooseFiveKwh(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await page.getByRole('button', { name: '5 кВт·ч' }).click();
  await untilText(page, /Банк заблокирует/);
}

async function sessionOf(stack: Stack, page: Page): Promise<ChargingSessionRow> {
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const row = await stack.db<ChargingSessionRow>('charging_sessions').where({ id }).first();
  if (!row) throw new Error(`No session at ${page.url()}`);
  return row;
}

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

    await page.goto(`${appUrl}/menu/history`);
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
});
