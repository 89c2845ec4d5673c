import { pushKey, type PushSubscriptionRequest, pushSubscriptionRequest } from '@tok/api';
import { fetchAnswer, request } from './request.ts';

/** Whether the driver wants to be told on this device; the browser's own permission comes on top. */
const wishKey = 'tok.push';

export function wantsPush(): boolean {
  return localStorage.getItem(wishKey) === 'on';
}

/**
 * - unavailable: the operator has not set it up
 * - unsupported: this browser has no web push, or, on an iPhone, not before the app is installed
 * - denied: the driver has forbidden it in the browser
 */
export type PushState = 'unavailable' | 'unsupported' | 'denied' | 'off' | 'on';

function hasPush(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

async function registration(): Promise<ServiceWorkerRegistration | undefined> {
  return hasPush() ? navigator.serviceWorker.getRegistration() : undefined;
}

async function serverKey(): Promise<string | null> {
  return (await request('/alerts/key', pushKey)).publicKey;
}

export async function readPushState(): Promise<PushState> {
  if ((await serverKey()) === null) return 'unavailable';
  const worker = await registration();
  if (!worker) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  const subscription = await worker.pushManager.getSubscription();
  return Notification.permission === 'granted' && subscription && wantsPush() ? 'on' : 'off';
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function isOfKey(subscription: PushSubscription, key: Uint8Array): boolean {
  const own = subscription.options.applicationServerKey;
  if (!own) return false;
  const bytes = new Uint8Array(own);
  return bytes.length === key.length && bytes.every((byte, index) => byte === key[index]);
}

async function subscribe(worker: ServiceWorkerRegistration, publicKey: string): Promise<PushSubscription> {
  const key = bytesOf(publicKey);
  const known = await worker.pushManager.getSubscription();
  if (known && isOfKey(known, key)) return known;
  // The operator has new keys: to this one nothing can be sent any more.
  await known?.unsubscribe();
  return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

async function tellServer(worker: ServiceWorkerRegistration): Promise<void> {
  const publicKey = await serverKey();
  if (publicKey === null) return;
  const subscription = await subscribe(worker, publicKey);
  const body: PushSubscriptionRequest = pushSubscriptionRequest.parse(subscription.toJSON());
  await fetchAnswer('/alerts/subscriptions', { method: 'PUT', body });
}

/** Asks the browser for the permission, so only after a tap. @returns what came of it */
export async function turnPushOn(): Promise<PushState> {
  // Nothing is awaited before it: Safari grants it to the tap alone.
  const permission = hasPush() ? await Notification.requestPermission() : 'denied';
  const worker = await registration();
  if (!worker) return 'unsupported';
  if (permission === 'granted') {
    await tellServer(worker);
    localStorage.setItem(wishKey, 'on');
  }
  return readPushState();
}

export async function turnPushOff(): Promise<PushState> {
  localStorage.removeItem(wishKey);
  await forget();
  return readPushState();
}

async function forget(): Promise<void> {
  const subscription = await (await registration())?.pushManager.getSubscription();
  if (!subscription) return;
  const { endpoint } = subscription;
  // First here: from then on nothing arrives, also where the server cannot be told.
  await subscription.unsubscribe();
  await fetchAnswer('/alerts/subscriptions', { method: 'DELETE', body: { endpoint } });
}

/** Nobody waits longer for a sign-out. */
const leaveMsMax = 3_000;

/**
 * Before a driver signs out: the next one on this device must not read what was meant for him. Whatever the switch said: the server
 * may know a phone whose driver never got its answer. Never fails.
 */
export async function leavePush(): Promise<void> {
  localStorage.removeItem(wishKey);
  const tooLate = new Promise((resolve) => setTimeout(resolve, leaveMsMax));
  await Promise.race([forget().catch(() => undefined), tooLate]);
}

/** At each start: the browser may have a new subscription, the server may have lost the old one. Never fails. */
export async function renewPush(): Promise<void> {
  if (!wantsPush() || !hasPush() || Notification.permission !== 'granted') return;
  const worker = await registration();
  if (worker) await tellServer(worker).catch(() => undefined);
}
