import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { isSignedIn } from '../../api/session-tokens.ts';
import { data, failure } from '../../mocks/handlers.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

const phone = () => screen.findByRole('textbox', { name: 'Номер телефона' });

async function askForCode(button = 'Получить код в СМС') {
  const view = renderApp('/sign-in?back=%2Fstations', { isGuest: true });
  await view.user.type(await phone(), '9181234567');
  await view.user.click(screen.getByRole('checkbox'));
  await view.user.click(screen.getByRole('button', { name: button }));
  await screen.findByRole('heading', { name: 'Подтверждение' });
  return view;
}

test('sends no code without the consent, and says why', async () => {
  let requests = 0;
  server.use(
    http.post('*/sign-in/code', () => {
      requests += 1;
      return failure(500, 'INTERNAL');
    }),
  );
  const { user } = renderApp('/sign-in', { isGuest: true });
  await user.type(await phone(), '9181234567');
  await user.click(screen.getByRole('button', { name: 'Получить код в СМС' }));
  expect(await screen.findByText('Без согласия мы не можем отправить код.')).toBeTruthy();
  expect(requests).toBe(0);
});

test('sends no code to half a number', async () => {
  const { user } = renderApp('/sign-in', { isGuest: true });
  await user.type(await phone(), '918123');
  await user.click(screen.getByRole('checkbox'));
  await user.click(screen.getByRole('button', { name: 'Получить код в Telegram' }));
  expect(await screen.findByText(/10 цифр, начиная с 9/)).toBeTruthy();
});

test('shows a pasted number in the mask', async () => {
  const { user } = renderApp('/sign-in', { isGuest: true });
  await user.click(await phone());
  await user.paste('8 918 123-45-67');
  expect(await phone()).toHaveProperty('value', '+7 (918) 123-45-67');
});

test('sends the number, the channel and the documents that need consent', async () => {
  let body: unknown = null;
  server.use(
    http.post('*/sign-in/code', async ({ request }) => {
      body = await request.json();
      return data(
        { challengeId: crypto.randomUUID(), channel: 'telegram', resendAfterS: 60, expiresInS: 300 },
        { status: 202 },
      );
    }),
  );
  await askForCode('Получить код в Telegram');
  expect(body).toEqual({
    phone: '+79181234567',
    channel: 'telegram',
    documents: ['55555555-0000-4000-8000-000000000001', '55555555-0000-4000-8000-000000000002'],
    proof: expect.objectContaining({ solution: expect.objectContaining({ counter: 3 }) }),
  });
  expect(screen.getByText('Отправили в Telegram на +7 (918) 123-45-67')).toBeTruthy();
});

test('signs in on the last digit and goes back to where the driver was', async () => {
  const { user } = await askForCode();
  await user.type(screen.getByLabelText('Код из шести цифр'), '123456');
  await screen.findByRole('heading', { name: 'Станции', level: 1 });
  expect(isSignedIn()).toBe(true);
  expect(currentPath()).toBe('/stations');
});

test('a wrong code is told in words and can be typed again', async () => {
  const { user } = await askForCode();
  await user.type(screen.getByLabelText('Код из шести цифр'), '000000');
  expect(await screen.findByText(/Код не подошёл или устарел/)).toBeTruthy();
  expect(screen.getByLabelText('Код из шести цифр')).toHaveProperty('value', '');
  await user.type(screen.getByLabelText('Код из шести цифр'), '123456');
  await screen.findByRole('heading', { name: 'Станции', level: 1 });
});

test('a code whose answer was lost stays, and is sent once more at a tap', async () => {
  const { user } = await askForCode();
  server.use(http.post('*/sign-in/verify', () => HttpResponse.error(), { once: true }));
  await user.type(screen.getByLabelText('Код из шести цифр'), '123456');
  await screen.findByText(/Нет связи с сервером/);
  expect(screen.getByLabelText('Код из шести цифр')).toHaveProperty('value', '123456');
  await user.click(screen.getByRole('button', { name: 'Повторить' }));
  await screen.findByRole('heading', { name: 'Станции', level: 1 });
});

test('a code can be asked for again only after the countdown', async () => {
  await askForCode();
  expect(screen.getByRole('button', { name: /Отправить ещё раз через 0[01]:\d\d/ })).toHaveProperty('disabled', true);
});

test('the code field lets the phone fill it in', async () => {
  await askForCode();
  const field = screen.getByLabelText('Код из шести цифр');
  expect(field.getAttribute('autocomplete')).toBe('one-time-code');
  expect(field.getAttribute('inputmode')).toBe('numeric');
});

test('«Ввести другой номер» leads back, «Не получается войти?» helps', async () => {
  const { user } = await askForCode();
  await user.click(screen.getByRole('button', { name: 'Не получается войти?' }));
  expect(screen.getByRole('dialog', { name: 'Не получается войти?' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Закрыть' }));
  await user.click(screen.getByRole('button', { name: 'Ввести другой номер' }));
  await screen.findByRole('heading', { name: 'Добро пожаловать!' });
});

test('a button pressed before the documents have come waits for them', async () => {
  const sent = { challengeId: crypto.randomUUID(), channel: 'sms', resendAfterS: 60, expiresInS: 300 };
  const come = Promise.withResolvers<undefined>();
  server.use(
    http.get('*/sign-in/documents', async () => {
      await come.promise;
      return data([]);
    }),
    http.post('*/sign-in/code', () => data(sent)),
  );
  const { user } = renderApp('/sign-in', { isGuest: true });
  await user.click(await phone());
  await user.paste('9181234567');
  await user.click(screen.getByRole('checkbox'));
  await user.click(screen.getByRole('button', { name: 'Получить код в СМС' }));
  come.resolve(undefined);
  await screen.findByRole('heading', { name: 'Подтверждение' });
});

test('new documents take the consent back', async () => {
  server.use(http.post('*/sign-in/code', () => failure(400, 'CONSENT_MISSING')));
  const { user } = renderApp('/sign-in', { isGuest: true });
  await user.type(await phone(), '9181234567');
  await user.click(screen.getByRole('checkbox'));
  await user.click(screen.getByRole('button', { name: 'Получить код в СМС' }));
  expect(await screen.findByText(/Документы обновились/)).toBeTruthy();
  expect(screen.getByRole('checkbox')).toHaveProperty('checked', false);
});

test('a guest who wants to charge is led to sign-in and back to the payment', async () => {
  const { user } = renderApp('/s/0195', { isGuest: true });
  await user.click(await screen.findByRole('button', { name: 'Зарядить: CCS' }));
  await user.type(await phone(), '9181234567');
  await user.click(screen.getByRole('checkbox'));
  await user.click(screen.getByRole('button', { name: 'Получить код в СМС' }));
  await user.type(await screen.findByLabelText('Код из шести цифр'), '123456');
  await screen.findByText('Чем оплатить зарядку?');
  expect(currentPath()).toBe('/s/0195/1/payment');
});

test('does not lead to a foreign address after sign-in', async () => {
  const view = renderApp('/sign-in?back=%2F%2Fevil.example', { isGuest: true });
  await view.user.type(await phone(), '9181234567');
  await view.user.click(screen.getByRole('checkbox'));
  await view.user.click(screen.getByRole('button', { name: 'Получить код в СМС' }));
  await view.user.type(await screen.findByLabelText('Код из шести цифр'), '123456');
  await expect.poll(currentPath).toBe('/map');
});
