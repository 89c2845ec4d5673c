/** What the server sends: see PushPayload of extensions/notifications. */
interface Pushed {
  kind: string;
  tag: string;
  url: string;
  title: string;
  body: string;
}

/** TypeScript's Notification options lack what phones have. */
interface PhoneNotificationOptions extends NotificationOptions {
  renotify?: boolean;
}

const base = '/app';

/**
 * Shows what the server pushes, and opens the app where it leads.
 *
 * A browser that replaces a subscription by itself gets a new one; the app tells it to the server when it is opened next, since a worker
 * has no sign-in.
 */
export function listenForPush(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener('push', (event) => event.waitUntil(show(worker, readPushed(event.data))));
  worker.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(open(worker, addressOf(worker, event.notification.data)));
  });
  worker.addEventListener('pushsubscriptionchange', (event) => {
    const { oldSubscription } = event as Event & { oldSubscription?: PushSubscription | null };
    const renewal = oldSubscription ? worker.registration.pushManager.subscribe(oldSubscription.options) : null;
    (event as ExtendableEvent).waitUntil(Promise.resolve(renewal).catch(() => undefined));
  });
}

/** Browsers withdraw the right from whoever shows nothing: what cannot be read is shown, too, as a hint to look. */
function readPushed(data: PushMessageData | null): Pushed {
  const hint: Pushed = { kind: '', tag: 'notices', url: `${base}/menu/notices`, title: 'Ток', body: 'Есть новости' };
  try {
    const pushed = (data?.json() ?? {}) as Partial<Record<keyof Pushed, unknown>>;
    const textOf = (part: keyof Pushed): string => (typeof pushed[part] === 'string' ? pushed[part] : '');
    if (textOf('title') === '') return hint;
    // Without a tag nothing can take the place of anything, and the browser refuses to show it.
    const tag = textOf('tag') || hint.tag;
    return { kind: textOf('kind'), tag, url: textOf('url') || hint.url, title: textOf('title'), body: textOf('body') };
  } catch {
    return hint;
  }
}

/** Of the app alone: Studio stands at the same origin, and knows nothing of a driver's notices. */
async function appWindows(worker: ServiceWorkerGlobalScope): Promise<WindowClient[]> {
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return windows.filter(({ url }) => new URL(url).pathname.startsWith(`${base}/`));
}

async function show(worker: ServiceWorkerGlobalScope, { kind, tag, url, title, body }: Pushed): Promise<void> {
  const windows = await appWindows(worker);
  for (const window of windows) window.postMessage({ type: 'notice', kind });
  const options: PhoneNotificationOptions = {
    body,
    tag,
    // One that takes the place of another is news, too; the app that is looked at says it itself.
    renotify: true,
    silent: windows.some(({ visibilityState }) => visibilityState === 'visible'),
    icon: `${base}/icons/icon-192.png`,
    badge: `${base}/icons/badge-96.png`,
    data: { url },
  };
  await worker.registration.showNotification(title, options);
}

/** Into the app itself, whatever was sent. */
function addressOf(worker: ServiceWorkerGlobalScope, data: unknown): string {
  const { url } = (data ?? {}) as { url?: unknown };
  const home = new URL(`${base}/menu/notices`, worker.location.origin);
  if (typeof url !== 'string' || !URL.canParse(url, worker.location.origin)) return home.href;
  const wanted = new URL(url, worker.location.origin);
  return wanted.origin === home.origin && wanted.pathname.startsWith(`${base}/`) ? wanted.href : home.href;
}

/** In the window that is there, if there is one: a second would be a second app. */
async function open(worker: ServiceWorkerGlobalScope, address: string): Promise<void> {
  const [window] = await appWindows(worker);
  if (!window) {
    await worker.clients.openWindow(address);
    return;
  }
  // The app goes there itself: loading it anew would lose what is typed.
  window.postMessage({ type: 'open', path: new URL(address).pathname.slice(base.length) + new URL(address).search });
  await window.focus();
}
