import { beforeEach, describe, expect, test, vi } from 'vitest';
import { listenForPush } from './push.ts';

const origin = 'https://tok.example';

interface ShownNotice extends NotificationOptions {
  title: string;
  renotify?: boolean;
}

/** A window of this origin: what it was told, and whether it was brought to the front. */
function windowAt(path: string, visibilityState: DocumentVisibilityState = 'hidden') {
  return { url: `${origin}${path}`, visibilityState, postMessage: vi.fn(), focus: vi.fn(async () => undefined) };
}

/** What a browser gives a service worker, as far as pushes go. */
class FakeWorker extends EventTarget {
  readonly location = { origin };
  readonly shown: ShownNotice[] = [];
  windows: ReturnType<typeof windowAt>[] = [];
  readonly clients = { matchAll: async () => this.windows, openWindow: vi.fn(async () => null) };
  readonly registration = {
    /** @source Notifications API, 2.9: renotify without a tag is refused */
    showNotification: async (title: string, options: Omit<ShownNotice, 'title'>): Promise<void> => {
      if (options.renotify && !options.tag) throw new TypeError('renotify needs a tag');
      this.shown.push({ title, ...options });
    },
    pushManager: { subscribe: vi.fn(async (_options: unknown) => ({})) },
  };

  /** Until all is done that the browser was asked to wait for; a failure of it is a failure here. */
  async happen(type: string, parts: object = {}): Promise<void> {
    const waits: unknown[] = [];
    const waitUntil = (work: unknown): void => void waits.push(work);
    this.dispatchEvent(Object.assign(new Event(type), { waitUntil, ...parts }));
    await Promise.all(waits);
  }

  push(payload: unknown): Promise<void> {
    return this.pushText(JSON.stringify(payload));
  }

  pushText(text: string): Promise<void> {
    return this.happen('push', { data: { json: () => JSON.parse(text) as unknown } });
  }

  /** @returns whether the notice went away */
  async tap(data: unknown): Promise<boolean> {
    const close = vi.fn();
    await this.happen('notificationclick', { notification: { close, data } });
    return close.mock.calls.length === 1;
  }
}

let worker: FakeWorker;

beforeEach(() => {
  worker = new FakeWorker();
  // The part of a worker's scope that is used stands above.
  listenForPush(worker as unknown as Parameters<typeof listenForPush>[0]);
});

const charged = {
  kind: 'session_completed',
  tag: 'session-1',
  url: '/app/sessions/1',
  title: 'Зарядка завершена',
  body: '17,4 кВт·ч, 382,80 ₽, станция 0195.',
};
const hint = { title: 'Ток', body: 'Есть новости', tag: 'notices', data: { url: '/app/menu/notices' } };

describe('a push', () => {
  test('is shown as it was sent, and is news also where it takes the place of another', async () => {
    await worker.push(charged);
    const { title, body, tag, url } = charged;
    expect(worker.shown).toMatchObject([{ title, body, tag, data: { url }, renotify: true, silent: false }]);
  });

  test('refreshes the app in every window, and makes no sound over one that is looked at', async () => {
    worker.windows = [windowAt('/app/map'), windowAt('/app/sessions/1', 'visible')];
    await worker.push(charged);
    for (const { postMessage } of worker.windows) {
      expect(postMessage).toHaveBeenCalledWith({ type: 'notice', kind: 'session_completed' });
    }
    expect(worker.shown).toMatchObject([{ silent: true }]);
  });

  test('is no matter of Studio: it is told nothing, and does not silence it', async () => {
    worker.windows = [windowAt('/admin/content/clients', 'visible')];
    await worker.push(charged);
    expect(worker.windows[0]?.postMessage).not.toHaveBeenCalled();
    expect(worker.shown).toMatchObject([{ silent: false }]);
  });

  test.each(['', '{"title":', 'null', '[]', '"words"', '7', '{}', '{"title":7}', '{"title":""}'])(
    'that cannot be read is a hint to look: %s',
    async (text) => {
      await worker.pushText(text);
      expect(worker.shown).toMatchObject([hint]);
    },
  );

  test('without anything in it is a hint as well', async () => {
    await worker.happen('push', { data: null });
    expect(worker.shown).toMatchObject([hint]);
  });

  test.each([{}, { tag: '', url: '', body: '' }, { tag: null, url: null, body: null }, { tag: 1, url: {}, body: [] }])(
    'of which a part is missing or no text is shown all the same: %j',
    async (parts) => {
      await worker.push({ title: 'Баланс пополнен', ...parts });
      expect(worker.shown).toMatchObject([{ ...hint, title: 'Баланс пополнен', body: '' }]);
    },
  );
});

describe('a tap', () => {
  test('goes to the window of the app that is there, which opens the screen itself', async () => {
    worker.windows = [windowAt('/admin/'), windowAt('/app/map'), windowAt('/app/menu')];
    expect(await worker.tap({ url: '/app/history?from=2026-11-01' })).toBe(true);
    const [studio, app, other] = worker.windows;
    expect(app?.postMessage).toHaveBeenCalledWith({ type: 'open', path: '/history?from=2026-11-01' });
    expect(app?.focus).toHaveBeenCalledOnce();
    for (const left of [studio, other]) {
      expect(left?.postMessage).not.toHaveBeenCalled();
      expect(left?.focus).not.toHaveBeenCalled();
    }
    expect(worker.clients.openWindow).not.toHaveBeenCalled();
  });

  test('opens the app where it is not', async () => {
    worker.windows = [windowAt('/admin/'), windowAt('/apples/')];
    await worker.tap({ url: '/app/s/0195' });
    expect(worker.clients.openWindow).toHaveBeenCalledExactlyOnceWith(`${origin}/app/s/0195`);
  });

  test.each([
    'https://elsewhere.example/app/map',
    '//elsewhere.example/app/map',
    '\\\\elsewhere.example\\app\\',
    'https://tok.example:8443/app/map',
    'javascript:alert(1)',
    '/admin/users',
    '/app/../admin/users',
    '/apples',
    'https://',
    7,
    undefined,
  ])('never leads out of the app: %s', async (url) => {
    await worker.tap({ url });
    expect(worker.clients.openWindow).toHaveBeenCalledExactlyOnceWith(`${origin}/app/menu/notices`);
  });

  test('on a notice that says nothing leads to the notices', async () => {
    await worker.tap(null);
    expect(worker.clients.openWindow).toHaveBeenCalledExactlyOnceWith(`${origin}/app/menu/notices`);
  });
});

describe('a subscription that the browser replaces', () => {
  const options = { userVisibleOnly: true, applicationServerKey: new ArrayBuffer(65) };

  test('is followed by another with the same key', async () => {
    await worker.happen('pushsubscriptionchange', { oldSubscription: { options } });
    expect(worker.registration.pushManager.subscribe).toHaveBeenCalledExactlyOnceWith(options);
  });

  test('waits for the app where the browser refuses, or does not say what it was', async () => {
    worker.registration.pushManager.subscribe.mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'));
    await worker.happen('pushsubscriptionchange', { oldSubscription: { options } });
    await worker.happen('pushsubscriptionchange');
    expect(worker.registration.pushManager.subscribe).toHaveBeenCalledOnce();
  });
});
