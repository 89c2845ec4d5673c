import { screen, within } from '@testing-library/react';
import { reportRequest, type ReportRequest } from '@tok/api';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { data, failure } from '../../mocks/answers.ts';
import { uuid } from '../../mocks/fixtures.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

const star = () => screen.findByRole('button', { name: 'Добавить в избранное' });
const isMarked = (button: HTMLElement) => button.getAttribute('aria-pressed');

test('the star marks a favourite at once and takes the mark away', async () => {
  const { user } = renderApp('/s/0195');
  const button = await star();
  expect(isMarked(button)).toBe('false');
  await user.click(button);
  expect(isMarked(button)).toBe('true');
  await user.click(button);
  expect(isMarked(button)).toBe('false');
});

test('a mark that the server refused is taken back', async () => {
  server.use(http.put('*/stations/favourites/:id', () => failure(403, 'FORBIDDEN')));
  const { user } = renderApp('/s/0195');
  const button = await star();
  await user.click(button);
  await expect.poll(() => isMarked(button)).toBe('false');
});

test('a guest who taps the star goes through the sign-in and comes back', async () => {
  const { user } = renderApp('/s/0195', { isGuest: true });
  await user.click(await star());
  await expect.poll(currentPath).toBe(`/sign-in?back=${encodeURIComponent('/s/0195')}`);
});

test('the link to a station is the short one of its QR code', async () => {
  const { user } = renderApp('/s/0195', { isGuest: true });
  await user.click(await screen.findByRole('button', { name: 'Поделиться станцией' }));
  await screen.findByText('Ссылка скопирована');
  expect(await navigator.clipboard.readText()).toBe('http://localhost:8055/s/0195');
});

test('a link that cannot be copied is shown', async () => {
  const { user } = renderApp('/s/0195', { isGuest: true });
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'));
  await user.click(await screen.findByRole('button', { name: 'Поделиться станцией' }));
  await screen.findByText(/Не получилось скопировать\. Ссылка: http:\/\/localhost:8055\/s\/0195/);
});

async function openReport(path = '/s/0195') {
  const app = renderApp(path);
  await app.user.click(await screen.findByRole('button', { name: 'Сообщить о проблеме' }));
  return { ...app, sheet: within(screen.getByRole('dialog', { name: 'Сообщить о проблеме' })) };
}

function answerReports(answer: () => Response): ReportRequest[] {
  const sent: ReportRequest[] = [];
  server.use(
    http.post('*/stations/:id/reports', async ({ request }) => {
      sent.push(reportRequest.parse(await request.json()));
      return answer();
    }),
  );
  return sent;
}

const accepted = () => data({ id: uuid(9, 9), status: 'new', createdAt: new Date().toISOString() }, { status: 201 });

test('a problem is reported with its kind, place and words', async () => {
  const sent = answerReports(accepted);
  const { user, sheet } = await openReport();
  expect(sheet.getByRole('button', { name: 'Отправить' })).toHaveProperty('disabled', true);
  await user.click(sheet.getByRole('radio', { name: 'Разъём сломан' }));
  await user.selectOptions(sheet.getByRole('combobox', { name: 'Где' }), 'Разъём 2 · GB/T');
  await user.type(sheet.getByRole('textbox', { name: 'Подробности' }), 'Треснул корпус');
  await expectAccessible();
  await user.click(sheet.getByRole('button', { name: 'Отправить' }));
  await screen.findByText('Спасибо! Мы получили сообщение.');
  expect(sent).toMatchObject([{ kind: 'plug_damaged', connectorId: uuid(2, 11), text: 'Треснул корпус' }]);
  expect(localStorage.getItem(`tok.report.${uuid(1, 1)}`)).toBeNull();
});

test('«другое» needs words', async () => {
  const { user, sheet } = await openReport();
  await user.click(sheet.getByRole('radio', { name: 'Другое' }));
  expect(sheet.getByText('Напишите, что случилось')).toBeTruthy();
  expect(sheet.getByRole('button', { name: 'Отправить' })).toHaveProperty('disabled', true);
  await user.type(sheet.getByRole('textbox', { name: 'Подробности' }), 'Яма');
  expect(sheet.getByRole('button', { name: 'Отправить' })).toHaveProperty('disabled', false);
});

test('without a network it says that the text is kept; sent again, it is the same report', async () => {
  const lost = answerReports(() => HttpResponse.error());
  const first = await openReport();
  await first.user.click(first.sheet.getByRole('radio', { name: 'Место занято' }));
  await first.user.type(first.sheet.getByRole('textbox', { name: 'Подробности' }), 'Стоит фургон');
  await first.user.click(first.sheet.getByRole('button', { name: 'Отправить' }));
  await screen.findByText(/Нет сети: не отправлено\. Текст сохранён/);
  first.unmount();

  const sent = answerReports(accepted);
  const { user, sheet } = await openReport();
  expect(sheet.getByRole('textbox', { name: 'Подробности' })).toHaveProperty('value', 'Стоит фургон');
  await user.click(sheet.getByRole('button', { name: 'Отправить' }));
  await screen.findByText('Спасибо! Мы получили сообщение.');
  expect(sent[0]?.id).toBe(lost[0]?.id);
});

test('too many reports within an hour are refused in words, with the time to wait', async () => {
  answerReports(() => failure(429, 'TOO_MANY_REQUESTS', { retryAfterS: 1200 }));
  const { user, sheet } = await openReport();
  await user.click(sheet.getByRole('radio', { name: 'Не работает' }));
  await user.click(sheet.getByRole('button', { name: 'Отправить' }));
  await screen.findByText(/Повторите через 20:00/);
  expect(screen.getByText('Вы уже отправили несколько сообщений за этот час.')).toBeTruthy();
});

test('a guest who wants to report goes through the sign-in and comes back to the open sheet', async () => {
  const { user, unmount } = renderApp('/s/0195', { isGuest: true });
  await user.click(await screen.findByRole('button', { name: 'Сообщить о проблеме' }));
  await expect.poll(currentPath).toBe(`/sign-in?back=${encodeURIComponent('/s/0195?report=1')}`);
  unmount();
  renderApp('/s/0195?report=1');
  await screen.findByRole('dialog', { name: 'Сообщить о проблеме' });
});
