import { BlockList, isIP } from 'node:net';

/** @param networks CIDR; null lets everybody through */
export function createSenderCheck(networks: string[] | null): (address: string | undefined) => boolean {
  if (networks === null) return () => true;
  const allowed = new BlockList();
  for (const network of networks) {
    const [address = '', prefix = ''] = network.split('/');
    allowed.addSubnet(address, Number(prefix), familyOf(address));
  }
  return (address) => {
    if (address === undefined || isIP(address) === 0) return false;
    // A server that listens on IPv6 sees IPv4 callers as ::ffff:a.b.c.d; BlockList knows that form.
    return allowed.check(address, familyOf(address));
  };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
