export interface Credentials {
  user: string;
  password: string;
}

/** @returns null for a header that is absent or not Basic; the user ends at the first colon */
export function readBasicAuth(header: string | undefined): Credentials | null {
  const [, encoded] = /^Basic +([A-Za-z0-9+/_-]+=*)$/i.exec(header ?? '') ?? [];
  if (encoded === undefined) return null;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon === -1) return null;
  return { user: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
