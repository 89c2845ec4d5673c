import type { SessionView } from '@tok/api';
import { declineWordings, endReasons, type EndReason } from '@tok/domain';
import { screen, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, test } from 'vitest';
import { completedSession } from '../../mocks/fixtures.ts';
import { data } from '../../mocks/handlers.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

type Payment = NonNullable<SessionView['payment']>;

const paid: Payment = {
  status: 'captured',
  heldMinor: 150_000,
  capturedMinor: 3740,
  releasedMinor: 146_260,
  failureCode: null,
  failureText: null,
  confirmationUrl: null,
  settledAt: '2026-11-23T08:16:40.000Z',
};

function open(change: Partial<SessionView> = {}) {
  server.use(http.get('*/charging/sessions/:id', () => data({ ...completedSession, payment: paid, ...change })));
  return renderApp(`/sessions/${completedSession.id}`);
}

const never = { startedAt: null, energyWh: 0, costMinor: 0, averagePowerW: null, soc: null, curve: [] };

function openFailed(endReason: EndReason, payment: Partial<Payment> = {}) {
  const released = { ...paid, status: 'released', capturedMinor: 0, releasedMinor: 150_000 } as const;
  return open({ ...never, status: 'failed', endReason, payment: { ...released, ...payment } });
}

const pageText = () => document.body.textContent.replaceAll('\u00a0', ' ');

const failedReasons: readonly EndReason[] = [
  'card_declined',
  'confirmation_expired',
  'payment_unavailable',
  'station_offline',
  'connector_busy',
  'connector_faulted',
  'station_rejected',
  'station_no_answer',
  'plug_not_inserted',
  'no_energy',
];

test.each(failedReasons)(
  'a charge that failed with %s: why, what to do, and that all the money is back',
  async (reason) => {
    const { user } = openFailed(reason);
    const why = await screen.findByRole('region', { name: 'Почему закончилась' });
    // The reason, and a sentence on what to do.
    expect(why.textContent.match(/[.!]/g)?.length).toBeGreaterThan(1);
    expect(pageText()).toMatch(/Удержано1 500 ₽Списано0 ₽Возвращено1 500 ₽/);
    expect(pageText()).toContain('Деньги вернулись 23 нояб., 11:16');
    await user.click(screen.getByRole('button', { name: 'Попробовать снова' }));
    await expect.poll(currentPath).toBe('/s/0195');
  },
);

test('a charge that the driver cancelled says that the money is back', async () => {
  openFailed('cancelled_by_driver');
  await screen.findByText('Вы отменили зарядку до её начала.');
  expect(pageText()).toContain('Деньги вернулись');
});

test.each(Object.entries(declineWordings))(
  'a card declined with %s is told why, and that nothing was taken',
  async (code, words) => {
    openFailed('card_declined', {
      status: 'failed',
      heldMinor: 0,
      releasedMinor: 0,
      failureCode: code,
      settledAt: null,
    });
    await screen.findByText(words, { exact: false });
    expect(screen.getByText('Деньги не списаны.')).toBeTruthy();
  },
);

test('while the money is on its way back the screen says so', async () => {
  openFailed('station_offline', { status: 'releasing', releasedMinor: 0, settledAt: null });
  await screen.findByText('Возвращаем удержанное…');
});

test.each(endReasons.filter((reason) => reason !== 'driver_stopped' && !failedReasons.includes(reason)))(
  'a charge that ended with %s says why',
  async (endReason) => {
    open({ endReason });
    const why = await screen.findByRole('region', { name: 'Почему закончилась' });
    expect(why.textContent).toMatch(/[а-я]{4}.*\./);
  },
);

test('says when the money was settled, and that a bank may take its time', async () => {
  open();
  await screen.findByText(/Расчёт завершён 23 нояб., 11:16\. Банк может показать возврат не сразу/);
});

test('what was not covered is a debt with the way to pay it', async () => {
  const { user } = open({ debtMinor: 5_050 });
  const band = await screen.findByRole('region', { name: /Не хватило 50,5\s₽/ });
  await user.click(within(band).getByRole('button', { name: 'Погасить сейчас' }));
  await expect.poll(currentPath).toBe('/menu/wallet');
});

test('the charge can be repeated at this station, and a problem with it reported', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Сообщить о проблеме' }));
  await expect.poll(currentPath).toBe('/s/0195?report=1');
});

test('charges here once more', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Зарядить здесь ещё раз' }));
  await expect.poll(currentPath).toBe('/s/0195');
});

test('a company’s driver is told that nothing was taken from him', async () => {
  open({ source: { kind: 'program', label: 'Заряд 80' } });
  await screen.findByText('Платит компания, с вас ничего не списано.');
});

test('times of a station in another zone name their zone', async () => {
  open({ station: { ...completedSession.station, timeZone: 'Asia/Kamchatka' } });
  await screen.findByText('время станции, UTC+12');
  expect(screen.getByText('20:14')).toBeTruthy();
});

test('in English every decline has English words', async () => {
  localStorage.setItem('tok.language', 'en');
  const { default: i18next } = await import('i18next');
  await i18next.changeLanguage('en');
  openFailed('card_declined', { status: 'failed', heldMinor: 0, releasedMinor: 0, failureCode: 'insufficient_funds' });
  await screen.findByText(/There is not enough money on the card/);
});
