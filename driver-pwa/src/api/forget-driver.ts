import { leavePush } from './push-subscription.ts';
import { signOut } from './session-tokens.ts';

const ownPrefix = 'tok.';
/** Of the device, not of the driver. */
const ofDevice = ['tok.language', 'tok.appearance'];
/** Money under way: when the driver signs in again, it must not be taken twice. The device's name goes with nobody. */
const underWay = ['tok.pendingTopUp', 'tok.pendingDebtPayment', 'tok.device'];

/** The server is told besides: however long that takes, here it is over, and the next driver's things are his. */
async function leave(kept: readonly string[]): Promise<void> {
  await leavePush();
  void signOut();
  for (const storage of [localStorage, sessionStorage]) {
    const own = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    for (const key of own) if (key.startsWith(ownPrefix) && !kept.includes(key)) storage.removeItem(key);
  }
}

/** Signs out: what was read as the driver, and what he chose and wrote, goes with him. */
export function leaveDevice(): Promise<void> {
  return leave([...ofDevice, ...underWay]);
}

/** Signs out and leaves nothing of the driver on this device; what the service worker kept for him goes with the sign-out. */
export function forgetDriver(): Promise<void> {
  return leave(ofDevice);
}
