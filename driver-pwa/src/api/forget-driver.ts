import { leavePush } from './push-subscription.ts';
import { signOut } from './session-tokens.ts';

const ownPrefix = 'tok.';
/** Of the device, not of the driver. */
const kept: ReadonlySet<string> = new Set(['tok.language', 'tok.appearance']);

/** Signs out and leaves nothing of the driver on this device; what the service worker kept for him goes with the sign-out. */
export async function forgetDriver(): Promise<void> {
  await leavePush();
  await signOut();
  for (const storage of [localStorage, sessionStorage]) {
    const own = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    for (const key of own) if (key.startsWith(ownPrefix) && !kept.has(key)) storage.removeItem(key);
  }
}
