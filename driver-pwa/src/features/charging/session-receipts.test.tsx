import type { ReceiptView } from '@tok/api';
import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { completedReceipt } from '../../mocks/completed-receipt.ts';
import { completedSession } from '../../mocks/fixtures.ts';
import { data, failure } from '../../mocks/handlers.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

const registered = { status: 'registered' } as const;
const waiting: Partial<ReceiptView> = {
  status: 'waiting',
  registeredAt: null,
  fiscal: { documentNumber: null, storageNumber: null, attribute: null },
};

function open(...receipts: Partial<ReceiptView>[]) {
  const views = receipts.map((change, index) => ({
    ...completedReceipt,
    id: completedReceipt.id.replace(/.$/, String(index)),
    ...change,
  }));
  server.use(http.get('*/payments/receipts', () => data(views)));
  return renderApp(`/sessions/${completedSession.id}`);
}

const rows = async () => {
  const list = within(await screen.findByRole('region', { name: 'Чек' }));
  return list.getAllByRole('button').map(({ textContent }) => textContent.replaceAll('\u00a0', ' '));
};

test('the receipt stands in the summary, and opens with everything the tax service knows it by', async () => {
  const { user } = open(registered);
  expect(await rows()).toEqual(['Чек № 4123523 ноября 2026 г.37,40 ₽']);
  await user.click(screen.getByRole('button', { name: /Чек № 41235/ }));
  const sheet = within(screen.getByRole('dialog', { name: 'Чек № 41235' }));
  const facts = sheet.getAllByRole('definition').map(({ textContent }) => textContent.replaceAll('\u00a0', ' '));
  expect(facts).toEqual([
    'Выдан',
    '37,40 ₽',
    '6,74 ₽',
    '41235',
    '9960440300000000',
    '2617603921',
    '23 ноября 2026 г., 11:16',
    'driver@example.ru',
  ]);
  expect(sheet.getByText(/В том числе НДС 22\s%/)).toBeTruthy();
  await user.click(sheet.getByRole('button', { name: 'Закрыть' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a receipt on its way says so', async () => {
  open(waiting);
  expect(await rows()).toEqual(['ЧекОформляется…37,40 ₽']);
});

test('a receipt that is late says that somebody looks into it', async () => {
  const { user } = open({ ...waiting, status: 'delayed' });
  expect(await rows()).toEqual(['ЧекЗадерживается37,40 ₽']);
  await user.click(screen.getByRole('button', { name: /Чек/ }));
  expect(screen.getByText('Мы уже разбираемся, чек придёт позже.')).toBeTruthy();
});

test('refunds stand beside, each with its sum', async () => {
  open({ ...waiting, amountMinor: 3_000 }, { ...waiting, kind: 'refund', amountMinor: 740 });
  expect(await rows()).toEqual(['ЧекОформляется…30 ₽', 'Чек возвратаОформляется…7,40 ₽']);
});

test('without receipts nothing stands there', async () => {
  open();
  await screen.findByText('ЗАВЕРШЕНО');
  await expect.poll(() => screen.queryByRole('region', { name: 'Чек' })).toBeNull();
});

test('a charge that a company pays is not asked about', async () => {
  let isAsked = false;
  server.use(
    http.get('*/payments/receipts', () => {
      isAsked = true;
      return data([]);
    }),
    http.get('*/charging/sessions/:id', () =>
      data({ ...completedSession, source: { kind: 'program', label: 'Такси' } }),
    ),
  );
  renderApp(`/sessions/${completedSession.id}`);
  await screen.findByText('ЗАВЕРШЕНО');
  expect(isAsked).toBe(false);
});

test('a receipt that could not be read can be asked for again; the bill stands meanwhile', async () => {
  server.use(http.get('*/payments/receipts', () => failure(500, 'INTERNAL'), { once: false }));
  const { user } = renderApp(`/sessions/${completedSession.id}`);
  expect(await screen.findByText('Чек не загрузился.', undefined, { timeout: 10_000 })).toBeTruthy();
  expect(screen.getByText('ЗАВЕРШЕНО')).toBeTruthy();
  server.use(http.get('*/payments/receipts', () => HttpResponse.json({ data: [completedReceipt] })));
  await user.click(screen.getByRole('button', { name: 'Повторить' }));
  expect(await screen.findByText('Чек № 41235')).toBeTruthy();
}, 15_000);
