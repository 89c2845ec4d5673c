import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { currentPath, renderApp } from '../testing/render-app.tsx';

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

test('the window is named after the screen', async () => {
  renderApp('/menu/tariffs', { isGuest: true });
  await screen.findByRole('heading', { name: 'Тарифы' });
  await expect.poll(() => document.title).toBe('Тарифы · Ток');
});
