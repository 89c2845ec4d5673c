import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { data, failure } from '../../mocks/handlers.ts';
import { proofChallenge } from '../../mocks/sign-in-handlers.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

const sms = () => screen.findByRole('button', { name: 'Получить код в СМС' });
const phone = () => screen.findByRole('textbox', { name: 'Номер телефона' });

async function fillIn() {
  const view = renderApp('/sign-in?back=%2Fstations', { isGuest: true });
  await view.user.type(await phone(), '9181234567');
  await view.user.click(screen.getByRole('checkbox'));
  return view;
}

test('without Telegram at the server its button is not there', async () => {
  server.use(http.get('*/sign-in/options', () => data({ channels: ['sms'] })));
  renderApp('/sign-in', { isGuest: true });
  await sms();
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Получить код в Telegram' })).toBeNull());
});

test('the work is begun while the number is typed, once', async () => {
  let challenges = 0;
  server.use(
    http.get('*/sign-in/challenge', () => {
      challenges += 1;
      return data(proofChallenge);
    }),
  );
  const { user } = await fillIn();
  await waitFor(() => expect(challenges).toBe(1));
  await user.click(await sms());
  await screen.findByRole('heading', { name: 'Подтверждение' });
  expect(challenges).toBe(1);
});

test('work that has run out while the page stood open is done anew', async () => {
  const { parameters } = proofChallenge;
  const old = { ...proofChallenge, parameters: { ...parameters, data: { ...parameters.data, expiresAt: Date.now() } } };
  const answers = [old, proofChallenge];
  server.use(http.get('*/sign-in/challenge', () => data(answers.shift())));
  const { user } = await fillIn();
  await user.click(await sms());
  await screen.findByRole('heading', { name: 'Подтверждение' });
  expect(answers).toEqual([]);
});

test('work that the server does not take is done anew by itself, once', async () => {
  let asked = 0;
  const sent = { challengeId: crypto.randomUUID(), channel: 'sms', resendAfterS: 60, expiresInS: 300 };
  server.use(
    http.post('*/sign-in/code', () => {
      asked += 1;
      return asked === 1 ? failure(400, 'PROOF_NEEDED') : data(sent, { status: 202 });
    }),
  );
  const { user } = await fillIn();
  await user.click(await sms());
  await screen.findByRole('heading', { name: 'Подтверждение' });
  expect(asked).toBe(2);
});

test('a server that never takes the work is told in words', async () => {
  server.use(http.post('*/sign-in/code', () => failure(400, 'PROOF_NEEDED')));
  const { user } = await fillIn();
  await user.click(await sms());
  expect(await screen.findByText(/проверить, что код просит человек/)).toBeTruthy();
  expect(await sms()).toHaveProperty('disabled', false);
});

test('no connection is told in words, and the next press tries again', async () => {
  server.use(http.get('*/sign-in/challenge', () => HttpResponse.error(), { once: false }));
  const { user } = await fillIn();
  await user.click(await sms());
  expect(await screen.findByText(/Нет связи с сервером/)).toBeTruthy();
  server.resetHandlers();
  await user.click(await sms());
  await screen.findByRole('heading', { name: 'Подтверждение' });
});

test('over plain http, where the browser has no cryptography, it says what to do, and nothing is asked', async () => {
  let asked = 0;
  const ask = () => {
    asked += 1;
    return data(proofChallenge);
  };
  server.use(http.get('*/sign-in/challenge', ask), http.post('*/sign-in/code', ask));
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  try {
    const { user } = await fillIn();
    expect(screen.getByRole('alert').textContent).toBe(
      'Войти здесь нельзя: страница открыта без защиты. Откройте приложение по https.',
    );
    expect(screen.queryByRole('button', { name: /Получить код/ })).toBeNull();
    await user.type(await phone(), '{Enter}');
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Продолжить без входа' }));
    await screen.findByRole('searchbox', { name: 'Номер, адрес или город' });
    expect(asked).toBe(0);
  } finally {
    vi.unstubAllGlobals();
  }
});

test('too many codes: the time to wait is told', async () => {
  server.use(http.post('*/sign-in/code', () => failure(429, 'TOO_MANY_REQUESTS', { retryAfterS: 120 })));
  const { user } = await fillIn();
  await user.click(await sms());
  expect(await screen.findByText(/02:00/)).toBeTruthy();
});

test('a second press while the code is being sent sends nothing', async () => {
  let asked = 0;
  const come = Promise.withResolvers<undefined>();
  server.use(
    http.post('*/sign-in/code', async () => {
      asked += 1;
      await come.promise;
      return data({ challengeId: crypto.randomUUID(), channel: 'sms', resendAfterS: 60, expiresInS: 300 });
    }),
  );
  const { user } = await fillIn();
  await user.click(await sms());
  const busy = await screen.findByRole('button', { name: 'Отправляем код…' });
  expect(busy).toHaveProperty('disabled', true);
  await user.type(await phone(), '{Enter}');
  come.resolve(undefined);
  await screen.findByRole('heading', { name: 'Подтверждение' });
  expect(asked).toBe(1);
});

test('with the keyboard alone: number, consent, documents, both ways, guest; Enter sends an SMS', async () => {
  const { user } = renderApp('/sign-in', { isGuest: true });
  (await phone()).focus();
  const order: (string | null)[] = [];
  for (let step = 0; step < 5; step += 1) {
    await user.tab();
    order.push(
      document.activeElement?.getAttribute('type') === 'checkbox'
        ? 'consent'
        : (document.activeElement?.textContent ?? null),
    );
  }
  expect(order).toEqual([
    'consent',
    'политикой и условиями пользования',
    'Получить код в СМС',
    'Получить код в Telegram',
    'Продолжить без входа',
  ]);
  await user.type(await phone(), '9181234567');
  screen.getByRole('checkbox').focus();
  await user.keyboard(' ');
  (await phone()).focus();
  await user.keyboard('{Enter}');
  await screen.findByRole('heading', { name: 'Подтверждение' });
});

test('nothing serious is in the way of those who do not see either screen', async () => {
  const { user } = await fillIn();
  await expectAccessible();
  await user.click(screen.getByRole('checkbox'));
  await user.click(await sms());
  await screen.findByText('Без согласия мы не можем отправить код.');
  await expectAccessible();
  await user.click(screen.getByRole('checkbox'));
  await user.click(await sms());
  await user.type(await screen.findByLabelText('Код из шести цифр'), '000000');
  await screen.findByText(/Код не подошёл или устарел/);
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Не получается войти?' }));
  await expectAccessible();
});
