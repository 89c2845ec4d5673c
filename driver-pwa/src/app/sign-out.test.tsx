import { screen, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, test } from 'vitest';
import { failure } from '../mocks/handlers.ts';
import { currentPath, renderApp, signInForTest } from '../testing/render-app.tsx';
import { server } from '../testing/server.ts';

/** A driver looks at his wallet. */
async function lookAtWallet() {
  const app = renderApp('/menu/wallet');
  await screen.findByText('1 250,50 ₽');
  app.queryClient.setQueryData(['faq'], []);
  return app;
}

test('a session that the server ends takes with it what was read as the driver, and only that', async () => {
  const { queryClient } = await lookAtWallet();
  const refused = () => failure(401, 'INVALID_CREDENTIALS');
  server.use(http.post('*/auth/refresh', refused), http.get('*/payments/sources', refused));
  void queryClient.invalidateQueries({ queryKey: ['sources'] });
  await screen.findByRole('heading', { name: 'Добро пожаловать!' });
  expect(queryClient.getQueryData(['sources'])).toBeUndefined();
  expect(queryClient.getQueryData(['current-sessions'])).toBeUndefined();
  expect(queryClient.getQueryData(['faq'])).toEqual([]);
});

test('another driver who has signed in in another window is not shown what the first one read', async () => {
  const { queryClient } = await lookAtWallet();
  server.use(http.get('*/payments/sources', () => failure(500, 'INTERNAL')));
  // The browser tells of both changes when both are made.
  signInForTest();
  window.dispatchEvent(new StorageEvent('storage', { key: 'tok.tokens', newValue: null }));
  await expect.poll(() => screen.queryByText('1 250,50 ₽')).toBeNull();
  expect(queryClient.getQueryData(['sources'])).toBeUndefined();
});

test('who signs out leaves nothing of his on the phone but money under way, and waits for no server', async () => {
  server.use(http.post('*/auth/logout', () => new Promise<never>(() => undefined)));
  const left = { 'tok.lastSource': 'balance', 'tok.report.1': '{}', 'tok.map-view': '{}', 'tok.pendingStart': '{}' };
  const kept = { 'tok.pendingTopUp': '{}', 'tok.pendingDebtPayment': '{}', 'tok.language': 'ru', 'tok.device': 'a' };
  const { user } = renderApp('/menu');
  for (const [key, value] of Object.entries({ ...left, ...kept })) localStorage.setItem(key, value);
  await user.click(await screen.findByRole('button', { name: 'Выход' }));
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Выход' }));
  await screen.findByRole('heading', { name: 'Добро пожаловать!' });
  expect(currentPath()).toMatch(/^\/sign-in/);
  const stored = Object.keys(localStorage).filter((key) => key in left || key in kept || key === 'tok.tokens');
  expect(stored.toSorted()).toEqual(Object.keys(kept).toSorted());
});
