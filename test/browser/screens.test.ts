import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStack } from '../harness/stack.ts';
import type { Stack } from '../harness/stack.ts';
import { accessFaults, lostPieces, shiftsOf, sidewaysFaults, untilShown, watchShifts } from './inspect-screen.ts';
import { openAsDriver } from './open-as-driver.ts';
import { appDistPath, hasBrowser, openBrowser, openScreen, phone } from './open-browser.ts';
import type { Screen } from './open-browser.ts';
import { debtorScreens, driverScreens, guestScreens, leaverScreens } from './screens-table.ts';
import type { ScreenToSee } from './screens-table.ts';
import { buildScreensWorld } from './screens-world.ts';
import type { ScreensWorld } from './screens-world.ts';
import { shootEverywhere } from './take-screenshot.ts';

const shiftMax = 0.1;
const smallest = { width: 320, height: 640 };

describe.skipIf(!hasBrowser)('every screen of the app', () => {
  let stack: Stack;
  let browser: Browser;
  let world: ScreensWorld;
  let appUrl: string;

  beforeAll(async () => {
    stack = await startStack({ database: 'sqlite', env: { APP_DIST_PATH: appDistPath } });
    browser = await openBrowser();
    appUrl = `${stack.directusUrl}/app`;
    world = await buildScreensWorld(stack);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  /** On a phone and a desk, light and dark, then with text twice its size on the smallest phone. */
  async function faultsOf(page: Page, { name, path, goOn }: ScreenToSee): Promise<string[]> {
    const faults: string[] = [];
    await page.goto(appUrl + path);
    await untilShown(page);
    await goOn?.(page);
    await untilShown(page);
    const shifts = await shiftsOf(page);
    if (shifts > shiftMax) faults.push(`moves by itself: ${shifts.toFixed(3)}`);
    await shootEverywhere(page, name, async (what) => {
      faults.push(...(await sidewaysFaults(page)), ...(await lostPieces(page)));
      if (what.includes('phone')) faults.push(...(await accessFaults(page)));
    });
    await page.setViewportSize(smallest);
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    faults.push(...(await sidewaysFaults(page)), ...(await lostPieces(page)).map((fault) => `text at 200 %: ${fault}`));
    await page.setViewportSize(phone);
    return faults.map((fault) => `${name}: ${fault}`);
  }

  async function lookAtAll({ page, context, complaints }: Screen, screens: ScreenToSee[]): Promise<string[]> {
    const faults: string[] = [];
    await watchShifts(page);
    for (const screen of screens) {
      faults.push(...(await faultsOf(page, screen)));
      faults.push(...complaints.splice(0).map((complaint) => `${screen.name}: ${complaint}`));
    }
    await context.close();
    return faults;
  }

  const isWhole = 'is whole and accessible, on a phone and a desk, light and dark, and with text twice its size';

  test(`${isWhole}: of a guest`, async () => {
    expect(await lookAtAll(await openScreen(browser), guestScreens(world))).toEqual([]);
  }, 180_000);

  test(`${isWhole}: of a driver`, async () => {
    expect(await lookAtAll(await openAsDriver(browser, world.driver), driverScreens(world))).toEqual([]);
  }, 180_000);

  test(`${isWhole}: of a driver who owes`, async () => {
    expect(await lookAtAll(await openAsDriver(browser, world.debtor.driver), debtorScreens(world))).toEqual([]);
  }, 180_000);

  test(`${isWhole}: of a driver who leaves`, async () => {
    expect(await lookAtAll(await openAsDriver(browser, world.leaver), leaverScreens())).toEqual([]);
  }, 180_000);

  test('can be reached and worked by the keyboard alone, and the focus follows', async () => {
    const { page, context } = await openScreen(browser);
    await page.goto(`${appUrl}/menu`);
    await untilShown(page);
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('К содержанию');
    await page.keyboard.press('Enter');
    const wanted = page.getByRole('button', { name: 'Тарифы' });
    const tabsMax = 40;
    for (let tabs = 0; tabs < tabsMax && !(await wanted.evaluate((row) => row === document.activeElement)); tabs += 1) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Тарифы');
    await page.getByRole('button', { name: 'Назад' }).press('Enter');
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('Тарифы') === true);
    await context.close();
  });
});
