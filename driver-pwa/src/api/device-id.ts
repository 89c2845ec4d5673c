import { deviceHeader } from '@tok/api';

const storageKey = 'tok.device';

/** A code can be entered only on the device that asked for it; made once, and no name of anybody. */
export function deviceHeaders(): Record<string, string> {
  const known = localStorage.getItem(storageKey);
  const id = known ?? crypto.randomUUID();
  if (known === null) localStorage.setItem(storageKey, id);
  return { [deviceHeader]: id };
}
