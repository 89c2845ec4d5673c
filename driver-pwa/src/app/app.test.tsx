import { screen } from '@testing-library/react';
import i18next from 'i18next';
import { http } from 'msw';
import { expect, test, vi } from 'vitest';
import { uuid } from '../mocks/fixtures.ts';
import { data } from '../mocks/handlers.ts';
import { currentPath, renderApp } from '../testing/render-app.tsx';
import { server } from '../testing/server.ts';

test('the first time the app welcomes, and a guest goes on to the map', async () => {
  const { user } = renderApp('/', { isGuest: true });
  await screen.findByRole('heading', { name: 'Добро пожаловать!' });
  await user.click(screen.getByRole('button', { name: 'Продолжить без входа' }));
  await expect.poll(currentPath).toBe('/map');
});

test('later it opens on the map', async () => {
  localStorage.setItem('tok.welcomed', 'yes');
  renderApp('/', { isGuest: true });
  await expect.poll(currentPath).toBe('/map');
});

test('a driver is never welcomed again', async () => {
  renderApp('/');
  await expect.poll(currentPath).toBe('/map');
});

test('a guest who looked at a station and does not sign in is back at it', async () => {
  const { user } = renderApp('/s/0195', { isGuest: true });
  await user.click(await screen.findByRole('button', { name: 'Зарядить: CCS' }));
  await user.click(await screen.findByRole('button', { name: 'Продолжить без входа' }));
  await expect.poll(currentPath).toBe('/s/0195');
});

test('an address that is not ours leads to the map', async () => {
  renderApp('/no/such/page');
  await expect.poll(currentPath).toBe('/map');
});

test('the window is named after the screen, in the language of the moment', async () => {
  renderApp('/menu/tariffs', { isGuest: true });
  await screen.findByRole('heading', { name: 'Тарифы' });
  await expect.poll(() => document.title).toBe('Тарифы · Ток');
  await i18next.changeLanguage('en');
  await expect.poll(() => document.title).toBe('Tariffs · Tok');
  expect(document.documentElement.lang).toBe('en');
});

/** jsdom lays nothing out: an element without a parent to be laid out in is not seen. */
function layOut(): void {
  vi.spyOn(HTMLElement.prototype, 'offsetParent', 'get').mockReturnValue(document.body);
}

test('after a change of screens the focus is on the new one’s heading, and on the way back where it was', async () => {
  layOut();
  const { user } = renderApp('/menu', { isGuest: true });
  await user.click(await screen.findByRole('button', { name: /Тарифы/ }));
  const heading = await screen.findByRole('heading', { name: 'Тарифы', level: 1 });
  await expect.poll(() => document.activeElement).toBe(heading);
  await user.click(screen.getByRole('button', { name: 'Назад' }));
  const row = await screen.findByRole('button', { name: /Тарифы/ });
  await expect.poll(() => document.activeElement).toBe(row);
});

test('a screen that breaks says so, and there is a way out', async () => {
  server.use(http.get('*/items/faq_items', () => data([{ id: uuid(1, 1), question: 'Как?', answer: '<p>Так</p>' }])));
  // React reports what it has caught.
  const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.spyOn(DOMParser.prototype, 'parseFromString').mockImplementation(() => {
    throw new Error('broken');
  });
  renderApp('/menu/faq', { isGuest: true });
  await screen.findByRole('heading', { name: 'Экран не открылся' });
  expect(screen.getByRole('button', { name: 'Открыть заново' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'На главную' })).toBeTruthy();
  expect(reported).toHaveBeenCalled();
});
