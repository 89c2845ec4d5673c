import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const seen = '.ion-page:not(.ion-page-hidden)';

/** Read, laid out, nothing grey any more. */
export async function untilShown(page: Page): Promise<void> {
  await page.locator(`${seen} h1`).last().waitFor({ state: 'attached' });
  await page.locator(`${seen} .skeleton`).first().waitFor({ state: 'detached' });
  if (new URL(page.url()).pathname.endsWith('/map')) await page.locator('.leaflet-marker-icon').first().waitFor();
}

/** Counts what moves by itself after it was shown, from the first paint on; before the page opens. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const sum = { total: 0 };
    Object.assign(window, { layoutShifts: sum });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!hadRecentInput) sum.total += value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** The sum so far of this page: up to 0.1 is good (web.dev/cls). */
export function shiftsOf(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { layoutShifts: { total: number } }).layoutShifts.total);
}

/** What axe calls serious or critical. */
export async function accessFaults(page: Page): Promise<string[]> {
  // Within the page alone: the app has no frames, and a second page for the sum of all has been seen to hang.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

/** What stands beyond the edges of the window, where nobody could scroll to it. */
export function lostPieces(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const width = document.documentElement.clientWidth;
    const screens = [...document.querySelectorAll(selector)];
    const screen = screens.at(-1);
    if (!screen) return ['no screen'];
    const scrolls = (element: Element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    const isFree = (element: Element) => {
      for (let above = element.parentElement; above && above !== screen; above = above.parentElement) {
        if (scrolls(above) || above.matches('.leaflet-container')) return false;
      }
      return !element.closest('.visually-hidden, .skip-link');
    };
    const beyond = [...screen.querySelectorAll('*')].filter((element) => {
      const { left, right, width: own, height } = element.getBoundingClientRect();
      const isText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      return isText && own > 1 && height > 1 && (right > width + 1 || left < -1) && isFree(element);
    });
    return beyond
      .slice(0, 4)
      .map(
        (element) => `beyond the edge: ${element.className || element.tagName} «${element.textContent?.slice(0, 40)}»`,
      );
  }, seen);
}

/** Whether the page itself can be pushed sideways. */
export async function sidewaysFaults(page: Page): Promise<string[]> {
  const [wide, own] = await page.evaluate(
    () => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const,
  );
  return wide > own ? [`scrolls sideways: ${wide} px in ${own}`] : [];
}
