import { act, screen, within } from '@testing-library/react';
import { beforeAll, expect, test, vi } from 'vitest';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { renderApp } from '../testing/render-app.tsx';
import { stubMedia } from '../testing/stub-media.ts';
import { watchInstallOffer } from './install-offer.ts';

beforeAll(watchInstallOffer);

const row = { name: /Установить приложение/ };

/** What Chromium says when the app can be installed. */
function offerInstall() {
  const prompt = vi.fn(async () => ({ outcome: 'dismissed' }));
  const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt });
  act(() => void window.dispatchEvent(event));
  return { event, prompt };
}

function beOnIphone(): void {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)');
}

test('where the app cannot be installed nothing is offered', async () => {
  renderApp('/menu', { isGuest: true });
  await screen.findByRole('heading', { name: 'Меню' });
  expect(screen.queryByRole('button', row)).toBeNull();
});

test('the browser’s own question waits for the driver to ask, and comes once', async () => {
  const { user } = renderApp('/menu', { isGuest: true });
  await screen.findByRole('heading', { name: 'Меню' });
  const { event, prompt } = offerInstall();
  expect(event.defaultPrevented).toBe(true);
  await user.click(await screen.findByRole('button', row));
  expect(prompt).toHaveBeenCalledOnce();
  expect(screen.queryByRole('button', row)).toBeNull();
});

test('installed by the browser’s menu, it is offered no more', async () => {
  renderApp('/menu', { isGuest: true });
  offerInstall();
  await screen.findByRole('button', row);
  act(() => void window.dispatchEvent(new Event('appinstalled')));
  expect(screen.queryByRole('button', row)).toBeNull();
});

test('on an iPhone it says how to', async () => {
  beOnIphone();
  const { user } = renderApp('/menu', { isGuest: true });
  await user.click(await screen.findByRole('button', row));
  const howTo = within(await screen.findByRole('dialog', { name: 'Как установить' }));
  expect(howTo.getAllByRole('listitem')).toHaveLength(3);
  await expectAccessible();
});

test('in the installed app there is nothing to install', async () => {
  beOnIphone();
  stubMedia('(display-mode: standalone)');
  renderApp('/menu', { isGuest: true });
  await screen.findByRole('heading', { name: 'Меню' });
  expect(screen.queryByRole('button', row)).toBeNull();
});
