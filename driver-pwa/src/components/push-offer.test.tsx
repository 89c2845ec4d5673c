import { screen, waitFor } from '@testing-library/react';
import { http } from 'msw';
import { afterEach, expect, test } from 'vitest';
import { completedSession } from '../mocks/fixtures.ts';
import { data } from '../mocks/handlers.ts';
import { noticesState } from '../mocks/notices-handlers.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { currentPath, renderApp } from '../testing/render-app.tsx';
import { runningId, runningSession } from '../testing/running-session.ts';
import { server } from '../testing/server.ts';
import { removePush, stubPush } from '../testing/stub-push.ts';

afterEach(removePush);

const offer = 'Сообщить, когда зарядка закончится?';

/** A charge that runs, until it is told to end. */
function chargeGoesOn(): { end: (change?: Parameters<typeof runningSession>[0]) => void } {
  let now = runningSession();
  server.use(
    http.get(`*/charging/sessions/current`, () => data(now.endedAt === null ? [now] : [])),
    http.get(`*/charging/sessions/${runningId}`, () => data(now)),
  );
  return { end: (change) => void (now = { ...completedSession, id: runningId, ...change }) };
}

test('a running charge offers to tell when it ends; the browser is asked after the tap', async () => {
  const push = stubPush();
  chargeGoesOn();
  const { user, container } = renderApp(`/sessions/${runningId}`);
  await screen.findByRole('heading', { name: offer });
  await expectAccessible(container);
  expect(push.asked).toBe(0);
  await user.click(screen.getByRole('button', { name: 'Сообщить' }));
  await screen.findByText('Сообщим, когда зарядка закончится.');
  expect([push.asked, noticesState().endpoints.size]).toEqual([1, 1]);
});

test('nothing is offered while the driver has still to plug in', async () => {
  stubPush();
  let status: 'starting' | 'charging' = 'starting';
  server.use(http.get(`*/charging/sessions/${runningId}`, () => data(runningSession({ status }))));
  const { queryClient } = renderApp(`/sessions/${runningId}`);
  queryClient.setQueryData(['push'], 'off');
  await screen.findByText('Вставьте разъём в автомобиль до щелчка.');
  expect(screen.queryByText(offer)).toBeNull();
  status = 'charging';
  void queryClient.refetchQueries({ queryKey: ['session', runningId] });
  await screen.findByRole('heading', { name: offer });
});

test('who declines is not asked again', async () => {
  const push = stubPush();
  chargeGoesOn();
  const { user, unmount } = renderApp(`/sessions/${runningId}`);
  await user.click(await screen.findByRole('button', { name: 'Не нужно' }));
  expect(screen.queryByText(offer)).toBeNull();
  unmount();
  renderApp(`/sessions/${runningId}`);
  await screen.findByRole('button', { name: 'Остановить зарядку' });
  expect(screen.queryByText(offer)).toBeNull();
  expect(push.asked).toBe(0);
});

test('where push cannot be, nothing is offered', async () => {
  chargeGoesOn();
  renderApp(`/sessions/${runningId}`);
  await screen.findByRole('button', { name: 'Остановить зарядку' });
  expect(screen.queryByText(offer)).toBeNull();
});

test('a charge that ends while the app is open elsewhere is told there, and leads to its summary', async () => {
  const charge = chargeGoesOn();
  const { user, queryClient } = renderApp('/menu/faq');
  await waitFor(() => expect(queryClient.getQueryData(['current-sessions'])).toHaveLength(1));
  charge.end();
  await queryClient.refetchQueries({ queryKey: ['current-sessions'] });
  const toast = await screen.findByText('Зарядка завершена');
  expect(toast.parentElement?.textContent).toMatch(/1,7\sкВт·ч, 37,40\s₽, станция 0195/);
  await user.click(screen.getByRole('button', { name: 'Открыть' }));
  expect(currentPath()).toBe(`/sessions/${runningId}`);
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Открыть' })).toBeNull());
});

test('one that failed is told with its reason, and can be closed', async () => {
  const charge = chargeGoesOn();
  const { user, queryClient } = renderApp('/menu/faq');
  await waitFor(() => expect(queryClient.getQueryData(['current-sessions'])).toHaveLength(1));
  charge.end({ status: 'failed', endReason: 'plug_not_inserted' });
  await queryClient.refetchQueries({ queryKey: ['current-sessions'] });
  await screen.findByText('Разъём не вставили в автомобиль вовремя.');
  await user.click(screen.getByRole('button', { name: 'Закрыть' }));
  expect(screen.queryByText('Зарядка не началась')).toBeNull();
});
