import type { Browser } from 'playwright-core';
import type { Driver } from '../harness/driver.ts';
import { openScreen } from './open-browser.ts';
import type { Screen } from './open-browser.ts';

const tokenLifeMs = 600_000;

/** The app of a driver who has signed in already; how he does is tested elsewhere. */
export async function openAsDriver(browser: Browser, { token }: Pick<Driver, 'token'>): Promise<Screen> {
  const screen = await openScreen(browser);
  const tokens = JSON.stringify({ accessToken: token, refreshToken: 'none', expiresAt: Date.now() + tokenLifeMs });
  // Not in the forms of the payment provider.
  const script = `if (location.pathname.startsWith('/app')) localStorage.setItem('tok.tokens', ${JSON.stringify(tokens)});`;
  await screen.context.addInitScript(script);
  return screen;
}
