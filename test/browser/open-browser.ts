import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { repositoryRoot } from '../harness/repository-root.ts';

export const appDistPath = path.join(repositoryRoot, 'driver-pwa', 'dist');

export const browserPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Without a system browser these tests cannot run; `npm test` says so. */
export const hasBrowser = existsSync(browserPath);

/** @param moreArguments of Chromium, e.g. its size of text */
export function openBrowser(moreArguments: string[] = []): Promise<Browser> {
  if (!existsSync(path.join(appDistPath, 'index.html'))) throw new Error('The app is not built: npm run build');
  return chromium.launch({ executablePath: browserPath, args: [...browserArguments, ...moreArguments] });
}

export const phone = { width: 390, height: 844 };

export interface Screen {
  context: BrowserContext;
  page: Page;
  /** what the browser complained about: errors of scripts, of the page's policy, of requests */
  complaints: string[];
}

/**
 * A phone in Krasnodar that lets the app know where it is.
 *
 * @param options.hasWorker lets the service worker be: without it every page comes from the server under test
 */
export async function openScreen(
  browser: Browser,
  options: { isDark?: boolean; hasWorker?: boolean } = {},
): Promise<Screen> {
  const context = await browser.newContext({
    viewport: phone,
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    colorScheme: options.isDark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    geolocation: { latitude: 45.04, longitude: 38.98 },
    permissions: ['geolocation'],
    serviceWorkers: options.hasWorker ? 'allow' : 'block',
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  return { context, page, complaints };
}
