import { isIP } from 'node:net';

/** Where a request came from. `addressLike` matches, with SQL LIKE, every stored address that counts as the same sender. */
export interface ClientNetwork {
  /** IPv4, or IPv6 with all eight groups of four digits; null when unknown */
  address: string | null;
  addressLike: string | null;
}

const unknown: ClientNetwork = { address: null, addressLike: null };

/** A household gets an IPv6 /64 and can use a new address of it for each request: they count as one. */
export function clientNetwork(ip: string | null | undefined): ClientNetwork {
  const plain = (ip ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIP(plain) === 4) return { address: plain, addressLike: plain };
  if (isIP(plain) !== 6) return unknown;
  const groups = allGroups(plain);
  return { address: groups.join(':'), addressLike: `${groups.slice(0, 4).join(':')}:%` };
}

function allGroups(ip: string): string[] {
  const [head = '', tail] = ip.split('::');
  const left = groupsOf(head);
  const right = tail === undefined ? [] : groupsOf(tail);
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].map((group) => group.toLowerCase().padStart(4, '0'));
}

function groupsOf(part: string): string[] {
  return part === '' ? [] : part.split(':').flatMap((group) => (group.includes('.') ? dottedGroups(group) : [group]));
}

function dottedGroups(dotted: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = dotted.split('.').map(Number);
  return [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
}
