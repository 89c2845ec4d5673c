import type { SessionView } from '@tok/api';
import { screen } from '@testing-library/react';
import { http } from 'msw';
import { expect, test } from 'vitest';
import { completedSession } from '../../mocks/fixtures.ts';
import { data } from '../../mocks/handlers.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

function open(change: Partial<SessionView>) {
  server.use(http.get('*/charging/sessions/:id', () => data({ ...completedSession, ...change })));
  return renderApp(`/sessions/${completedSession.id}`);
}

/** The value beside a label. */
async function value(label: string): Promise<string | undefined> {
  const terms = await screen.findAllByRole('term');
  return terms.find((term) => term.textContent === label)?.nextElementSibling?.textContent?.replaceAll('\u00a0', ' ');
}

test('says what the product says', async () => {
  const { user } = open({});
  await screen.findByText('ЗАВЕРШЕНО');
  expect(screen.getByRole('heading', { name: '№ 0195' })).toBeTruthy();
  expect(screen.getByText('ул. Красная, 176')).toBeTruthy();
  expect(await value('Заряжено')).toBe('17 % / 1,7 кВт·ч');
  expect(await value('Средняя мощность')).toBe('39,257 кВт');
  expect(await value('Время начала')).toBe('11:14');
  expect(await value('Время окончания')).toBe('11:16');
  expect(await value('Цена за кВт·ч')).toBe('22 ₽');
  expect(await value('Стоимость')).toBe('37,4 ₽');
  await user.click(screen.getByRole('button', { name: 'На главную' }));
  await expect.poll(currentPath).toBe('/map');
});

test('accounts for every held rouble', async () => {
  open({});
  expect(await value('Удержано')).toBe('1 500 ₽');
  expect(await value('Списано')).toBe('37,4 ₽');
  expect(await value('Возвращено')).toBe('1 462,6 ₽');
});

test('says why it ended where that was not the driver', async () => {
  open({ endReason: 'stopped_at_station' });
  await screen.findByText('Сессия была остановлена на зарядной станции.');
});

test('a driver is not told that he stopped it himself', async () => {
  open({});
  await screen.findByText('ЗАВЕРШЕНО');
  expect(screen.queryByText('Вы остановили зарядку.')).toBeNull();
});

test('a charge that failed says why, what to do, and that the money comes back', async () => {
  const { user } = open({
    status: 'failed',
    endReason: 'plug_not_inserted',
    startedAt: null,
    energyWh: 0,
    costMinor: 0,
    payment: {
      status: 'releasing',
      heldMinor: 150_000,
      capturedMinor: 0,
      releasedMinor: 0,
      failureCode: null,
      failureText: null,
      confirmationUrl: null,
      settledAt: null,
    },
  });
  await screen.findByText('НЕ СОСТОЯЛАСЬ');
  expect(screen.getByText(/Вставьте разъём до щелчка/)).toBeTruthy();
  expect(screen.getByText('Возвращаем удержанное…')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Попробовать снова' }));
  await expect.poll(currentPath).toBe('/s/0195');
});

test('a declined card is told, and that nothing was taken', async () => {
  open({
    status: 'failed',
    endReason: 'card_declined',
    startedAt: null,
    payment: {
      status: 'failed',
      heldMinor: 0,
      capturedMinor: 0,
      releasedMinor: 0,
      failureCode: 'insufficient_funds',
      failureText: null,
      confirmationUrl: null,
      settledAt: null,
    },
  });
  await screen.findByText(/Банк отклонил оплату картой/);
  expect(screen.getByText('Деньги не списаны.')).toBeTruthy();
});

test('a charge under review says so, and that nothing is guessed', async () => {
  open({ status: 'needs_review', endReason: 'station_silent', reviewReason: 'station_silent' });
  await screen.findByText('НА ПРОВЕРКЕ');
  expect(screen.getByText(/Ничего не спишем наугад/)).toBeTruthy();
});

test('times are those of the station, wherever the phone is', async () => {
  open({ station: { ...completedSession.station, timeZone: 'Asia/Yekaterinburg' } });
  expect(await value('Время начала')).toBe('13:14');
});
