import { IonReactRouter } from '@ionic/react-router';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http } from 'msw';
import { afterEach, expect, test } from 'vitest';
import { createQueryClient } from '../app/query-client.ts';
import { failure } from '../mocks/answers.ts';
import { uuid } from '../mocks/fixtures.ts';
import { noticesState } from '../mocks/notices-handlers.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { currentPath, signInForTest } from '../testing/render-app.tsx';
import { server } from '../testing/server.ts';
import { removePush, stubPush } from '../testing/stub-push.ts';
import { TellWhenFree } from './tell-when-free.tsx';

afterEach(removePush);

const stationId = uuid(1, 1);

function renderWish({ isFree = false, isGuest = false } = {}) {
  if (!isGuest) signInForTest();
  const future = { v7_startTransition: true, v7_relativeSplatPath: true };
  window.history.replaceState(null, '', '/s/0195');
  const view = render(
    <QueryClientProvider client={createQueryClient()}>
      <IonReactRouter future={future}>
        <TellWhenFree stationId={stationId} displayNumber="0195" isFree={isFree} />
      </IonReactRouter>
    </QueryClientProvider>,
  );
  return { ...view, user: userEvent.setup() };
}

const ask = () => screen.findByRole('button', { name: 'Сообщить, когда освободится' });

test('asks the server and, in the same tap, the browser; and takes it back', async () => {
  const push = stubPush();
  const { user, container } = renderWish();
  await expectAccessible(container);
  await user.click(await ask());
  await screen.findByText(/Сообщим, когда освободится. Ждём до \d\d:\d\d/);
  expect(push.asked).toBe(1);
  expect(noticesState().watches.get(stationId)).toMatchObject({ connectorId: null, connectorType: null });
  await waitFor(() => expect(screen.queryByText(/увидите в приложении/)).toBeNull());
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Больше не ждать' }));
  await ask();
  expect(noticesState().watches.size).toBe(0);
});

test('who forbids notifications waits all the same, and is told where he will see it', async () => {
  const push = stubPush();
  push.answer = 'denied';
  const { user } = renderWish();
  await user.click(await ask());
  await screen.findByText(/увидите в приложении/);
  expect(noticesState().watches.size).toBe(1);
});

test('a guest is led to the sign-in and back', async () => {
  const { user } = renderWish({ isGuest: true });
  await user.click(await ask());
  await waitFor(() => expect(currentPath()).toBe('/sign-in?back=%2Fs%2F0195'));
});

test('a free station needs no waiting', () => {
  renderWish({ isFree: true });
  expect(screen.queryByRole('button')).toBeNull();
});

test('a failure is said in words, and the button stays', async () => {
  server.use(http.put('*/alerts/watches/:id', () => failure(500, 'INTERNAL')));
  const { user } = renderWish();
  await user.click(await ask());
  await screen.findByRole('alert');
  await ask();
});
