import { vi } from 'vitest';

/** The browser's side of web push, which jsdom has not got: what it is asked, and what it knows. */
export interface StubbedPush {
  permission: NotificationPermission;
  /** what the driver says when the browser asks him */
  answer: NotificationPermission;
  /** how often it did */
  asked: number;
  endpoint: string | null;
  /** what the service worker tells the page */
  say: (data: unknown) => void;
}

const endpoint = 'https://push.example.net/phone';

/** Until the end of the test. */
export function stubPush(): StubbedPush {
  const messages = new EventTarget();
  const state: StubbedPush = {
    permission: 'default',
    answer: 'granted',
    asked: 0,
    endpoint: null,
    say: (data) => void messages.dispatchEvent(new MessageEvent('message', { data })),
  };
  let key: ArrayBuffer | null = null;
  const subscription = {
    endpoint,
    get options() {
      return { applicationServerKey: key };
    },
    toJSON: () => ({ endpoint, expirationTime: null, keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) } }),
    unsubscribe: async () => {
      state.endpoint = null;
      return true;
    },
  };
  const pushManager = {
    getSubscription: async () => (state.endpoint === null ? null : subscription),
    subscribe: async ({ applicationServerKey }: { applicationServerKey: Uint8Array<ArrayBuffer> }) => {
      state.endpoint = endpoint;
      key = applicationServerKey.buffer;
      return subscription;
    },
  };
  vi.stubGlobal('PushManager', {});
  vi.stubGlobal('Notification', {
    get permission() {
      return state.permission;
    },
    requestPermission: async () => {
      state.asked += 1;
      state.permission = state.answer;
      return state.answer;
    },
  });
  const worker = Object.assign(messages, { getRegistration: async () => ({ pushManager }) });
  Object.defineProperty(navigator, 'serviceWorker', { value: worker, configurable: true });
  return state;
}

/** jsdom as it is. */
export function removePush(): void {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'serviceWorker');
}
