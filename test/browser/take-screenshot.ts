import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { repositoryRoot } from '../harness/repository-root.ts';

const folder = path.join(repositoryRoot, 'test-results', 'screens');

/** Keeps what is on the screen as `test-results/screens/<name>.png`. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

export const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } } as const;
export const themes = ['light', 'dark'] as const;

/** Colours that pass from one theme to the other are those of neither. Ended, not awaited: of what is not painted the end never comes. */
const endMotion = `document.getAnimations()
  .filter((each) => each.effect.getComputedTiming().iterations !== Infinity)
  .forEach((each) => each.finish())`;

/**
 * The same screen on a phone and on a desk, light and dark; it ends as it was.
 *
 * @param look asked of each of the four, e.g. whether it is accessible
 */
export async function shootEverywhere(
  page: Page,
  name: string,
  look: (what: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const before = page.viewportSize() ?? sizes.phone;
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      await page.evaluate(endMotion);
      await shoot(page, `${name}-${size}-${theme}`);
      await look(`${name}, ${size}, ${theme}`);
    }
  }
  await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: null });
}
