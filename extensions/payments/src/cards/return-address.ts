import { apiFailure } from '@tok/endpoint';

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/** The provider's form sends the driver there: nothing but a page, over a connection that cannot be read. */
export function isReturnAddress(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.includes(url.hostname));
}

/** @throws INVALID_PAYLOAD */
export function requireReturnAddress(text: string): void {
  if (isReturnAddress(text)) return;
  throw apiFailure('INVALID_PAYLOAD', { issues: [{ path: 'returnUrl', message: 'https, or http on this machine' }] });
}
