import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { TLSSocket } from 'node:tls';

const lengthMax = 45;

/** @returns whether its X-Forwarded headers are our proxy's: stations that come by the hub's own TLS have no proxy */
export function isByProxy(request: IncomingMessage, trustProxy: boolean): boolean {
  return trustProxy && !(request.socket instanceof TLSSocket);
}

/** @returns the station's own address as far as we know it: behind a proxy of ours the last one that the proxy names */
export function peerAddress(request: IncomingMessage, trustProxy: boolean): string | null {
  // The last entry is the proxy's own word; those before it are the client's.
  const last = isByProxy(request, trustProxy) ? lastEntry(request.headers['x-forwarded-for']) : '';
  return last.slice(0, lengthMax) || (request.socket.remoteAddress ?? null);
}

/** @returns whether the proxy says that the station came to it by TLS; never where no proxy is trusted */
export function isForwardedTls(request: IncomingMessage, trustProxy: boolean): boolean {
  const scheme = lastEntry(request.headers['x-forwarded-proto']).toLowerCase();
  return isByProxy(request, trustProxy) && (scheme === 'https' || scheme === 'wss');
}

function lastEntry(header: string | string[] | undefined): string {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  return text.split(',').at(-1)?.trim() ?? '';
}

/** @returns what limits count an address by: one of IPv4 itself, of IPv6 its /64, which one customer has whole */
export function networkOf(address: string | null): string {
  const [plain = ''] = (address ?? '').toLowerCase().split('%');
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain) ?? [];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const [first, last] = [groupsOf(head), groupsOf(tail ?? '')];
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  const groups = [...first, ...Array.from({ length: zeros }, () => '0'), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':');
}
