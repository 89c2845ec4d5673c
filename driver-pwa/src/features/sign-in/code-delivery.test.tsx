import { screen } from '@testing-library/react';
import { http } from 'msw';
import { afterEach, expect, test, vi } from 'vitest';
import { data, failure } from '../../mocks/handlers.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

const field = () => screen.findByLabelText('Код из шести цифр');

/** The page as it is opened again after switching to the messages and back. */
function openWaiting(channel: 'sms' | 'telegram', resendInMs = 60_000) {
  const challenge = {
    challengeId: '99999999-0000-4000-8000-000000000001',
    channel,
    digits: '9181234567',
    documents: ['55555555-0000-4000-8000-000000000001', '55555555-0000-4000-8000-000000000002'],
    resendAt: Date.now() + resendInMs,
    back: '/stations',
  };
  sessionStorage.setItem('tok.challenge', JSON.stringify(challenge));
  return renderApp('/sign-in/code', { isGuest: true });
}

afterEach(() => {
  Reflect.deleteProperty(window, 'OTPCredential');
  Reflect.deleteProperty(navigator, 'credentials');
});

test('when Telegram could not deliver, it says that an SMS was sent', async () => {
  server.use(http.get('*/sign-in/code/:id', () => data({ channel: 'sms', status: 'sent' })));
  openWaiting('telegram');
  expect(await screen.findByText('В Telegram доставить не получилось, поэтому отправили СМС.')).toBeTruthy();
  expect(screen.getByText('Отправили СМС на +7 (918) 123-45-67')).toBeTruthy();
});

test('what goes by Telegram is said to be there as long as nothing else is known', async () => {
  server.use(http.get('*/sign-in/code/:id', () => data({ channel: 'telegram', status: 'sent' })));
  openWaiting('telegram');
  expect(await screen.findByText('Отправили в Telegram на +7 (918) 123-45-67')).toBeTruthy();
  expect(screen.queryByText(/поэтому отправили СМС/)).toBeNull();
});

test('a code that could not be delivered is told, with ways out', async () => {
  server.use(http.get('*/sign-in/code/:id', () => data({ channel: 'sms', status: 'failed' })));
  openWaiting('sms');
  expect(await screen.findByText(/Доставить код не получилось/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Ввести другой номер' })).toBeTruthy();
});

test('a code asked for in Telegram can be asked for by SMS', async () => {
  const asked: unknown[] = [];
  server.use(
    http.post('*/sign-in/code', async ({ request }) => {
      asked.push(await request.json());
      const sent = { challengeId: crypto.randomUUID(), channel: 'sms', resendAfterS: 120, expiresInS: 300 };
      return data(sent, { status: 202 });
    }),
  );
  const { user } = openWaiting('telegram', 0);
  await user.click(await screen.findByRole('button', { name: 'Прислать код в СМС' }));
  await screen.findByRole('button', { name: /Отправить ещё раз через 0[12]:\d\d/ });
  expect(asked).toMatchObject([{ phone: '+79181234567', channel: 'sms', proof: { solution: { counter: 3 } } }]);
  expect(screen.queryByRole('button', { name: 'Прислать код в СМС' })).toBeNull();
});

test('when the server wants to be left alone, the countdown starts anew', async () => {
  server.use(http.post('*/sign-in/code', () => failure(429, 'TOO_MANY_REQUESTS', { retryAfterS: 300 })));
  const { user } = openWaiting('sms', 0);
  await user.click(await screen.findByRole('button', { name: 'Отправить код ещё раз' }));
  expect(await screen.findByText(/Слишком много попыток/)).toBeTruthy();
  expect(await screen.findByRole('button', { name: /Отправить ещё раз через 0[45]:\d\d/ })).toHaveProperty(
    'disabled',
    true,
  );
});

test('too many wrong codes: the time to wait is told', async () => {
  server.use(http.post('*/sign-in/verify', () => failure(429, 'TOO_MANY_REQUESTS', { retryAfterS: 900 })));
  const { user } = openWaiting('sms');
  await user.type(await field(), '111111');
  expect(await screen.findByText(/15:00/)).toBeTruthy();
});

test('a code from the message signs in by itself, where the browser hands it over', async () => {
  const get = vi.fn(async () => ({ code: '123456' }));
  Object.defineProperty(window, 'OTPCredential', { configurable: true, value: true });
  Object.defineProperty(navigator, 'credentials', { configurable: true, value: { get } });
  openWaiting('sms');
  await screen.findByRole('heading', { name: 'Станции', level: 1 });
  expect(get).toHaveBeenCalledWith(expect.objectContaining({ otp: { transport: ['sms'] } }));
  expect(currentPath()).toBe('/stations');
});

test('a driver who refuses to hand the message over types the code', async () => {
  const get = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
  Object.defineProperty(window, 'OTPCredential', { configurable: true, value: true });
  Object.defineProperty(navigator, 'credentials', { configurable: true, value: { get } });
  const { user } = openWaiting('sms');
  await user.type(await field(), '123456');
  await screen.findByRole('heading', { name: 'Станции', level: 1 });
});

test('a pasted code signs in at once', async () => {
  const { user } = openWaiting('sms');
  await user.click(await field());
  await user.paste('Код 123 456');
  await screen.findByRole('heading', { name: 'Станции', level: 1 });
});

test('help names whom to call and to write to', async () => {
  const { user } = openWaiting('sms');
  await user.click(await screen.findByRole('button', { name: 'Не получается войти?' }));
  const call = await screen.findByRole('link', { name: 'Позвонить: +7 (800) 000-00-00' });
  expect(call.getAttribute('href')).toBe('tel:+78000000000');
  expect(screen.getByRole('link', { name: 'help@tok.example' })).toBeTruthy();
});
