import { act, screen } from '@testing-library/react';
import { http } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { data } from '../mocks/handlers.ts';
import { renderApp } from '../testing/render-app.tsx';
import { runningSession } from '../testing/running-session.ts';
import { server } from '../testing/server.ts';
import { watchUpdates } from './updates.ts';

class FakeWorker extends EventTarget {
  state: ServiceWorkerState = 'installing';
  readonly postMessage = vi.fn();

  become(state: ServiceWorkerState): void {
    this.state = state;
    act(() => void this.dispatchEvent(new Event('statechange')));
  }
}

class FakeRegistration extends EventTarget {
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  readonly update = vi.fn(async () => undefined);

  find(worker: FakeWorker): void {
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
  }
}

let worker: FakeWorker;
let registration: FakeRegistration;

beforeEach(() => {
  worker = new FakeWorker();
  registration = new FakeRegistration();
});

afterEach(() => {
  // What was offered is withdrawn, as a browser does with a worker that another has replaced.
  worker.become('redundant');
  Reflect.deleteProperty(navigator, 'serviceWorker');
});

/** The browser's part. @param controller null: the app has never been under a worker */
async function watch(controller: object | null = {}): Promise<void> {
  const container = Object.assign(new EventTarget(), { controller, register: async () => registration });
  Object.defineProperty(navigator, 'serviceWorker', { value: container, configurable: true });
  await watchUpdates('/app/service-worker.js');
}

const offer = () => screen.queryByText('Доступно обновление');

test('a newer version is offered once it is there, and comes when the driver says so', async () => {
  await watch();
  const { user } = renderApp('/menu', { isGuest: true });
  await screen.findByRole('heading', { name: 'Меню' });
  registration.find(worker);
  expect(offer()).toBeNull();
  worker.become('installed');
  expect(await screen.findByText('Доступно обновление')).toBeTruthy();
  expect(worker.postMessage).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Обновить' }));
  expect(worker.postMessage).toHaveBeenCalledExactlyOnceWith({ type: 'SKIP_WAITING' });
});

test('one that waited since the last visit is offered at once; the newest is what comes', async () => {
  const older = new FakeWorker();
  older.state = 'installed';
  registration.waiting = older;
  await watch();
  const { user } = renderApp('/menu', { isGuest: true });
  expect(await screen.findByText('Доступно обновление')).toBeTruthy();
  registration.find(worker);
  worker.become('installed');
  await user.click(screen.getByRole('button', { name: 'Обновить' }));
  expect(worker.postMessage).toHaveBeenCalledOnce();
  expect(older.postMessage).not.toHaveBeenCalled();
  worker.become('redundant');
  expect(offer()).toBeNull();
});

test('on the first visit nothing older is there to be replaced', async () => {
  await watch(null);
  renderApp('/menu', { isGuest: true });
  await screen.findByRole('heading', { name: 'Меню' });
  registration.find(worker);
  worker.become('installed');
  expect(offer()).toBeNull();
});

test('it is not offered in the middle of something', async () => {
  await watch();
  registration.find(worker);
  worker.become('installed');
  const { user } = renderApp('/menu', { isGuest: true });
  expect(await screen.findByText('Доступно обновление')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /Тарифы/ }));
  await screen.findByRole('heading', { name: 'Тарифы', level: 1 });
  expect(offer()).toBeNull();
});

test('it is not offered while the driver charges', async () => {
  server.use(http.get('*/charging/sessions/current', () => data([runningSession()])));
  await watch();
  registration.find(worker);
  renderApp('/menu');
  await screen.findByText('Станция № 0195');
  worker.become('installed');
  expect(offer()).toBeNull();
});

test('whoever comes back to the window has it look for a newer version', async () => {
  await watch();
  expect(registration.update).not.toHaveBeenCalled();
  document.dispatchEvent(new Event('visibilitychange'));
  expect(registration.update).toHaveBeenCalledOnce();
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(registration.update).toHaveBeenCalledOnce();
});
