import { screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { afterEach, expect, test } from 'vitest';
import { data, failure } from '../../mocks/answers.ts';
import { noticesState } from '../../mocks/notices-handlers.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';
import { removePush, stubPush } from '../../testing/stub-push.ts';

afterEach(removePush);

const pushSwitch = () => screen.findByRole<HTMLInputElement>('switch', { name: 'Уведомления на телефон' });

test('what the driver was told stands newest first, and is read once it was seen', async () => {
  const { container } = renderApp('/menu/notices');
  const rows = await screen.findAllByRole('listitem');
  expect(rows[0]?.textContent).toMatch(/Новое.*Зарядка завершена.*382,80\s₽/);
  expect(rows).toHaveLength(3);
  await waitFor(() => expect(noticesState().readUntil).toBe('2026-11-23T08:16:00.000Z'));
  // While he looks, what is new stays marked.
  expect(rows[0]?.textContent).toContain('Новое');
  await expectAccessible(container);
});

test('older ones come on demand, and a row leads where it belongs', async () => {
  const { user } = renderApp('/menu/notices');
  await user.click(await screen.findByRole('button', { name: 'Показать ещё' }));
  await screen.findByText('Баланс пополнен');
  expect(screen.queryByRole('button', { name: 'Показать ещё' })).toBeNull();
  await user.click(screen.getByRole('button', { name: /Долг погашен/ }));
  expect(currentPath()).toBe('/menu/wallet');
});

test('«Меню» and its tab count what is new, until it is read', async () => {
  const { user } = renderApp('/menu');
  await waitFor(() => expect(screen.queryAllByText('3 новых')).toHaveLength(2));
  await user.click(screen.getByRole('button', { name: /^Уведомления/ }));
  await waitFor(() => expect(screen.queryAllByText('3 новых')).toHaveLength(0));
});

test('nothing told yet is said so', async () => {
  server.use(http.get('*/alerts/notices', () => data({ notices: [], nextCursor: null, unreadCount: 0 })));
  const { container } = renderApp('/menu/notices');
  await screen.findByText('Уведомлений пока нет');
  await expectAccessible(container);
});

test('a failure is said in words and tried again', async () => {
  server.use(http.get('*/alerts/notices', () => failure(500, 'INTERNAL'), { once: true }));
  server.use(http.get('*/alerts/notices', () => failure(500, 'INTERNAL')));
  const { user } = renderApp('/menu/notices');
  const alert = await screen.findByRole('alert');
  server.resetHandlers();
  await user.click(within(alert).getByRole('button', { name: 'Повторить' }));
  await screen.findByText('Зарядка завершена');
});

test('is for drivers: a guest is led to sign-in', async () => {
  renderApp('/menu/notices', { isGuest: true });
  await screen.findByRole('heading', { name: 'Добро пожаловать!' });
  expect(currentPath()).toBe('/sign-in?back=%2Fmenu%2Fnotices');
});

test('the switch asks the browser once it is tapped, and the server knows the phone; off forgets it', async () => {
  const push = stubPush();
  const { user } = renderApp('/menu/notices');
  await expect.poll(async () => (await pushSwitch()).disabled).toBe(false);
  expect(push.asked).toBe(0);
  await user.click(await pushSwitch());
  await expect.poll(async () => (await pushSwitch()).checked).toBe(true);
  expect(push.asked).toBe(1);
  expect([...noticesState().endpoints]).toEqual(['https://push.example.net/phone']);
  await user.click(await pushSwitch());
  await expect.poll(async () => (await pushSwitch()).checked).toBe(false);
  expect([push.endpoint, noticesState().endpoints.size]).toEqual([null, 0]);
});

test('a driver who refuses is told how to allow it', async () => {
  const push = stubPush();
  push.answer = 'denied';
  const { user } = renderApp('/menu/notices');
  await expect.poll(async () => (await pushSwitch()).disabled).toBe(false);
  await user.click(await pushSwitch());
  await screen.findByText(/откройте настройки сайта/);
  expect((await pushSwitch()).disabled).toBe(true);
});

test('where the browser cannot, the switch says so', async () => {
  renderApp('/menu/notices');
  await screen.findByText(/Этот браузер не умеет/);
  expect((await pushSwitch()).disabled).toBe(true);
});

test('where the operator has not set it up, there is no switch', async () => {
  server.use(http.get('*/alerts/key', () => data({ publicKey: null })));
  stubPush();
  renderApp('/menu/notices');
  await screen.findByText('Зарядка завершена');
  await waitFor(() => expect(screen.queryByRole('switch')).toBeNull());
});

test('a phone that was on tells the server anew at the next start', async () => {
  const push = stubPush();
  push.permission = 'granted';
  localStorage.setItem('tok.push', 'on');
  renderApp('/menu/notices');
  await waitFor(() => expect(noticesState().endpoints.size).toBe(1));
  expect(push.asked).toBe(0);
});

test('who signs out takes his notifications with him', async () => {
  const push = stubPush();
  push.permission = 'granted';
  localStorage.setItem('tok.push', 'on');
  const { user } = renderApp('/menu');
  await waitFor(() => expect(noticesState().endpoints.size).toBe(1));
  await user.click(await screen.findByRole('button', { name: 'Выход' }));
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Выход' }));
  await screen.findByRole('heading', { name: 'Добро пожаловать!' });
  expect([push.endpoint, noticesState().endpoints.size]).toEqual([null, 0]);
  expect(localStorage.getItem('tok.push')).toBeNull();
});

test('also where the answer of the server was lost, and the switch stayed off', async () => {
  const push = stubPush();
  server.use(
    http.put('*/alerts/subscriptions', () => {
      noticesState().endpoints.add('https://push.example.net/phone');
      return failure(500, 'INTERNAL');
    }),
  );
  const { user } = renderApp('/menu/notices');
  await expect.poll(async () => (await pushSwitch()).disabled).toBe(false);
  await user.click(await pushSwitch());
  await screen.findByRole('alert');
  expect((await pushSwitch()).checked).toBe(false);
  await user.click(screen.getByRole('button', { name: 'Назад' }));
  await user.click(await screen.findByRole('button', { name: 'Выход' }));
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Выход' }));
  await screen.findByRole('heading', { name: 'Добро пожаловать!' });
  expect([push.endpoint, noticesState().endpoints.size]).toEqual([null, 0]);
});

test('a push that comes while the app is open refreshes it, a tapped one opens its screen', async () => {
  const push = stubPush();
  renderApp('/menu');
  await screen.findAllByText('3 новых');
  server.use(http.get('*/alerts/notices', () => data({ notices: [], nextCursor: null, unreadCount: 1 })));
  push.say({ type: 'notice', kind: 'top_up' });
  await screen.findAllByText('1 новое');
  push.say({ type: 'open', path: '/menu/notices' });
  await screen.findByRole('heading', { name: 'Уведомления' });
  push.say({ type: 'open', path: '//elsewhere.example' });
  await waitFor(() => expect(currentPath()).toBe('/map'));
});
