import { act, fireEvent, screen } from '@testing-library/react';
import type { WebcamView } from '@tok/api';
import { http } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { data } from '../../mocks/answers.ts';
import { station } from '../../mocks/fixtures.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

const player = vi.hoisted(() => ({
  isSupported: true,
  fail: (): void => undefined,
  loadSource: vi.fn(),
  attachMedia: vi.fn(),
  destroy: vi.fn(),
}));

vi.mock('hls.js/light', () => ({
  default: class {
    static Events = { ERROR: 'hlsError' };
    static isSupported = () => player.isSupported;
    on = (_event: string, tell: (event: string, facts: { fatal: boolean }) => void) => {
      player.fail = () => tell('hlsError', { fatal: true });
    };
    loadSource = player.loadSource;
    attachMedia = player.attachMedia;
    destroy = player.destroy;
  },
}));

beforeEach(() => {
  player.isSupported = true;
  vi.spyOn(HTMLMediaElement.prototype, 'load').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

async function open(webcam: WebcamView) {
  server.use(http.get('*/charging/stations/:id', () => data(station(1, '0301', { webcam }))));
  const app = renderApp('/s/0301', { isGuest: true });
  await app.user.click(await screen.findByRole('button', { name: 'Показать веб-камеру' }));
  return app;
}

const picture = () => screen.getByRole('img', { name: 'Снимок веб-камеры станции № 0301' });
const address = () => picture().getAttribute('src') ?? '';

test('a picture is asked for again some seconds after it came, past every cache', async () => {
  await open({ kind: 'image', url: 'https://camera.example/0301.jpg?size=m' });
  const first = address();
  expect(first).toMatch(/^https:\/\/camera\.example\/0301\.jpg\?size=m&_=\d+$/);
  vi.useFakeTimers({ now: Date.now() + 60_000 });
  fireEvent.load(picture());
  act(() => vi.advanceTimersByTime(4_000));
  const second = address();
  expect(second).not.toBe(first);
  // One that is still on its way is waited for.
  act(() => vi.advanceTimersByTime(60_000));
  expect(address()).toBe(second);
});

test('in a hidden tab a picture is not asked for', async () => {
  await open({ kind: 'image', url: 'https://camera.example/0301.jpg' });
  const first = address();
  const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  fireEvent(document, new Event('visibilitychange'));
  vi.useFakeTimers({ now: Date.now() + 60_000 });
  fireEvent.load(picture());
  act(() => vi.advanceTimersByTime(60_000));
  expect(address()).toBe(first);
  state.mockReturnValue('visible');
  fireEvent(document, new Event('visibilitychange'));
  act(() => vi.advanceTimersByTime(4_000));
  expect(address()).not.toBe(first);
});

test('a camera that does not answer is told, with a link to it and another try', async () => {
  const { user } = await open({ kind: 'image', url: 'https://camera.example/0301.jpg' });
  fireEvent.error(picture());
  await screen.findByText('Камера сейчас не показывает.');
  const link = screen.getByRole('link', { name: 'Открыть камеру в браузере' });
  expect(link.getAttribute('href')).toBe('https://camera.example/0301.jpg');
  await user.click(screen.getByRole('button', { name: 'Повторить' }));
  expect(picture()).toBeTruthy();
});

test('a stream is played by the library where the browser cannot, and ends when it is hidden', async () => {
  const { user } = await open({ kind: 'hls', url: 'https://camera.example/0301.m3u8' });
  expect(screen.getByLabelText('Видео веб-камеры станции № 0301')).toBeTruthy();
  await expect.poll(() => player.loadSource.mock.calls).toEqual([['https://camera.example/0301.m3u8']]);
  await user.click(screen.getByRole('button', { name: 'Скрыть веб-камеру' }));
  await expect.poll(() => player.destroy.mock.calls.length).toBe(1);
});

test('a stream is played by the browser where it can', async () => {
  vi.spyOn(HTMLMediaElement.prototype, 'canPlayType').mockReturnValue('maybe');
  await open({ kind: 'hls', url: 'https://camera.example/0301.m3u8' });
  const video = screen.getByLabelText('Видео веб-камеры станции № 0301');
  expect(video.getAttribute('src')).toBe('https://camera.example/0301.m3u8');
  expect(player.loadSource).not.toHaveBeenCalled();
  fireEvent.error(video);
  await screen.findByText('Камера сейчас не показывает.');
});

test('a stream that breaks, and a browser that plays none, are told', async () => {
  const { unmount } = await open({ kind: 'hls', url: 'https://camera.example/0301.m3u8' });
  await expect.poll(() => player.loadSource.mock.calls.length).toBe(1);
  act(() => player.fail());
  await screen.findByText('Камера сейчас не показывает.');
  unmount();
  player.isSupported = false;
  await open({ kind: 'hls', url: 'https://camera.example/0301.m3u8' });
  await screen.findByText('Камера сейчас не показывает.');
});
