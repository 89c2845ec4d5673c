import { screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, test } from 'vitest';
import { isSignedIn } from '../../api/session-tokens.ts';
import { uuid } from '../../mocks/fixtures.ts';
import { data } from '../../mocks/handlers.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

test('the menu of a guest has what a guest may see, and the way in', async () => {
  renderApp('/menu', { isGuest: true });
  for (const name of ['Часто задаваемые вопросы', 'Акции', 'Контакты', 'Тарифы', 'Соглашения', 'Войти']) {
    expect(await screen.findByRole('button', { name })).toBeTruthy();
  }
  expect(screen.queryByText('История зарядок')).toBeNull();
  expect(screen.queryByText('Выход')).toBeNull();
});

test('the menu of a driver has its eleven entries in their order, his number and what he was told', async () => {
  const { container } = renderApp('/menu');
  await screen.findByText('+7 (918) 000-00-00');
  const menu = screen.getByRole('navigation', { name: 'Меню' });
  expect(
    within(menu)
      .getAllByRole('button')
      .map((entry) => entry.querySelector('.row__title')?.textContent),
  ).toEqual([
    'Почта для чеков',
    'Способы оплаты и баланс',
    'Часто задаваемые вопросы',
    'История зарядок',
    'История пополнений',
    'Акции',
    'Контакты',
    'Тарифы',
    'Соглашения',
    'Удалить профиль',
    'Выход',
  ]);
  expect(screen.getByRole('button', { name: /^Уведомления/ })).toBeTruthy();
  await expectAccessible(container);
});

test.each([
  ['Почта для чеков', '/menu/email'],
  ['Способы оплаты и баланс', '/menu/wallet'],
  ['Часто задаваемые вопросы', '/menu/faq'],
  ['История зарядок', '/menu/history'],
  ['История пополнений', '/menu/top-ups'],
  ['Акции', '/menu/promotions'],
  ['Контакты', '/menu/contacts'],
  ['Тарифы', '/menu/tariffs'],
  ['Соглашения', '/menu/documents'],
  ['Удалить профиль', '/menu/delete-profile'],
])('«%s» leads to its screen', async (name, path) => {
  const { user } = renderApp('/menu');
  const menu = await screen.findByRole('navigation', { name: 'Меню' });
  await user.click(await within(menu).findByRole('button', { name: new RegExp(`^${name}`) }));
  await screen.findByRole('heading', { level: 1, name });
  expect(currentPath()).toBe(path);
});

test('signs out after a confirmation, on the server too', async () => {
  let loggedOut: unknown = null;
  server.use(
    http.post('*/auth/logout', async ({ request }) => {
      loggedOut = await request.json();
      return new Response(null, { status: 204 });
    }),
  );
  const { user } = renderApp('/menu');
  await user.click(await screen.findByRole('button', { name: 'Выход' }));
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Выход' }));
  await screen.findByRole('heading', { name: 'Добро пожаловать!' });
  expect(isSignedIn()).toBe(false);
  await expect.poll(() => loggedOut).toEqual({ mode: 'json', refresh_token: 'refresh-token' });
});

test('speaks English when asked to, and remembers it', async () => {
  const { user } = renderApp('/menu', { isGuest: true });
  await user.click(await screen.findByRole('radio', { name: 'English' }));
  await screen.findByRole('heading', { name: 'Menu' });
  expect(document.documentElement.lang).toBe('en');
  expect(localStorage.getItem('tok.language')).toBe('en');
});

test('the server is told of the language, for letters and pushes', async () => {
  const { user } = renderApp('/menu');
  const told = new Promise((resolve) => {
    server.use(
      http.patch('*/sign-in/profile', async ({ request }) => {
        resolve(await request.json());
        return data({ clientId: uuid(9, 2), phone: '+79180000000', email: null, locale: 'en' });
      }),
    );
  });
  await user.click(await screen.findByRole('radio', { name: 'English' }));
  expect(await told).toEqual({ locale: 'en' });
});

test.each(['faq', 'promotions', 'contacts', 'tariffs', 'documents'])(
  'axe finds nothing serious on /menu/%s',
  async (name) => {
    const { container } = renderApp(`/menu/${name}`, { isGuest: true });
    await waitFor(() => expect(container.querySelector('.row, .card, .tariff')).toBeTruthy());
    await expectAccessible(container);
  },
);

test('is light, dark, or as the system', async () => {
  const { user } = renderApp('/menu', { isGuest: true });
  await user.click(await screen.findByRole('radio', { name: 'Тёмное' }));
  expect(document.documentElement.getAttribute('data-theme')).toBe('dark');
  await user.click(screen.getByRole('radio', { name: 'Системное' }));
  expect(document.documentElement.hasAttribute('data-theme')).toBe(false);
});

test('questions open to their answers', async () => {
  const { user } = renderApp('/menu/faq', { isGuest: true });
  await user.click(await screen.findByText('Как начать зарядку?'));
  expect(screen.getByText(/Выберите станцию, разъём/)).toBeTruthy();
});

test('contacts can be called, written to and messaged', async () => {
  renderApp('/menu/contacts', { isGuest: true });
  expect((await screen.findByRole('link', { name: /Позвонить/ })).getAttribute('href')).toBe('tel:+78000000000');
  expect(screen.getByRole('link', { name: /Написать/ }).getAttribute('href')).toBe('mailto:help@tok.example');
  expect(screen.getByRole('link', { name: /Telegram/ }).getAttribute('href')).toBe('https://t.me/example');
});

test('tariffs stand by owner, with their windows', async () => {
  renderApp('/menu/tariffs', { isGuest: true });
  await screen.findByRole('heading', { name: 'Заряд Юг' });
  expect(screen.getByText('23:00–07:00')).toBeTruthy();
  expect(screen.getByText('22 ₽ за кВт·ч')).toBeTruthy();
});

test('promotions that are over are not shown', async () => {
  const old = { id: uuid(7, 2), title: 'Летняя', text: '<p>Была</p>', starts_on: '2020-06-01', ends_on: '2020-08-31' };
  const open = { id: uuid(7, 3), title: 'Бессрочная', text: '<p>Есть</p>', starts_on: '2020-06-01', ends_on: null };
  server.use(http.get('*/items/promotions', () => data([old, open])));
  renderApp('/menu/promotions', { isGuest: true });
  await screen.findByRole('heading', { name: 'Бессрочная' });
  expect(screen.queryByText('Летняя')).toBeNull();
});

test('documents stand with version and date; nothing in their text can act', async () => {
  const { user } = renderApp('/menu/documents', { isGuest: true });
  await user.click(
    await screen.findByRole('button', { name: /Политика обработки персональных данных.*Версия 3 от 1 сентября 2026/ }),
  );
  const article = await screen.findByRole('article');
  expect(within(article).getByText('только нужное').localName).toBe('strong');
  expect(article.textContent).not.toContain('alert');
  expect(article.querySelector('script')).toBeNull();
  const link = within(article).getByText('ссылка');
  expect(link.hasAttribute('href')).toBe(false);
  expect(link.hasAttribute('onclick')).toBe(false);
  expect(currentPath()).toBe(`/menu/documents/${uuid(5, 1)}`);
});
