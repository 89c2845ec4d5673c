import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';

const ownLink = () => `${window.location.origin}/s/0195`;

/** A phone whose camera shows what it is told to, and that reads codes itself. */
class PlayedCamera {
  shown: string | null = null;
  isTorchOn = false;
  running = 0;
  refusal: Error | null = null;
  readonly #hasTorch: boolean;

  constructor(hasTorch = false) {
    this.#hasTorch = hasTorch;
    const detect = async () => (this.shown === null ? [] : [{ rawValue: this.shown }]);
    class Detector {
      static getSupportedFormats = async () => ['qr_code'];
      detect = detect;
    }
    vi.stubGlobal('BarcodeDetector', Detector);
    Object.defineProperty(navigator, 'mediaDevices', {
      configurable: true,
      value: { getUserMedia: async () => this.#open() },
    });
    Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', { configurable: true, writable: true, value: null });
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue(undefined);
  }

  #open(): object {
    if (this.refusal) throw this.refusal;
    this.running += 1;
    const track = {
      stop: () => (this.running -= 1),
      getCapabilities: () => ({ torch: this.#hasTorch }),
      applyConstraints: async ({ advanced }: { advanced: { torch: boolean }[] }) => {
        this.isTorchOn = advanced[0]?.torch ?? false;
      },
    };
    return { getTracks: () => [track], getVideoTracks: () => [track] };
  }
}

const refused = (name: string) => Object.assign(new Error(name), { name });

beforeEach(() => {
  vi.stubGlobal('BarcodeDetector', undefined);
});

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'mediaDevices');
});

test('the code on a station opens it, and the camera goes off', async () => {
  const camera = new PlayedCamera();
  renderApp('/scan', { isGuest: true });
  await screen.findByText('Наведите камеру на QR-код на станции');
  await expectAccessible();
  camera.shown = ownLink();
  await expect.poll(currentPath).toBe('/s/0195');
  await expect.poll(() => camera.running).toBe(0);
});

test('a code of somebody else opens nothing, and says so', async () => {
  const camera = new PlayedCamera();
  renderApp('/scan', { isGuest: true });
  await screen.findByText('Наведите камеру на QR-код на станции');
  camera.shown = 'https://evil.example/s/0195';
  await screen.findByText(/Это не код нашей станции/);
  expect(currentPath()).toBe('/scan');
});

test('whoever leaves takes the camera off', async () => {
  const camera = new PlayedCamera();
  const { user } = renderApp('/scan', { isGuest: true });
  await screen.findByText('Наведите камеру на QR-код на станции');
  expect(camera.running).toBe(1);
  await user.click(screen.getByRole('button', { name: 'Назад' }));
  await expect.poll(currentPath).toBe('/map');
  await expect.poll(() => camera.running).toBe(0);
});

test('the light of a camera that has one goes on and off', async () => {
  const camera = new PlayedCamera(true);
  const { user } = renderApp('/scan', { isGuest: true });
  await user.click(await screen.findByRole('button', { name: 'Включить фонарик' }));
  await expect.poll(() => camera.isTorchOn).toBe(true);
  await user.click(await screen.findByRole('button', { name: 'Выключить фонарик' }));
  await expect.poll(() => camera.isTorchOn).toBe(false);
});

test('a camera that is not allowed is explained, and can be tried again', async () => {
  const camera = new PlayedCamera();
  camera.refusal = refused('NotAllowedError');
  const { user } = renderApp('/scan', { isGuest: true });
  await screen.findByText('Нет доступа к камере');
  await expectAccessible();
  camera.refusal = null;
  await user.click(screen.getByRole('button', { name: 'Попробовать ещё раз' }));
  await screen.findByText('Наведите камеру на QR-код на станции');
});

test('without a camera the number is typed', async () => {
  const { user } = renderApp('/scan', { isGuest: true });
  await screen.findByText('Камера не найдена');
  const number = screen.getByLabelText('Или введите номер, он под кодом');
  await user.type(number, '../menu{Enter}');
  await screen.findByText(/Номер станции: буквы, цифры/);
  await expectAccessible();
  await user.clear(number);
  await user.type(number, '№ 0195{Enter}');
  await expect.poll(currentPath).toBe('/s/0195');
});

test.each(['/map', '/stations'])('%s leads to the scanner', async (path) => {
  const { user } = renderApp(path, { isGuest: true });
  const [scan] = await screen.findAllByRole('button', { name: 'Сканировать QR-код станции' });
  await user.click(scan ?? document.body);
  await expect.poll(currentPath).toBe('/scan');
});
