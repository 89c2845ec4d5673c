export interface Credentials {
  user: string;
  /**
   * What the password may be, the likeliest first. One as a rule; a key of 20 bytes that the station sends as bytes is
   * known to people, and to ChangeConfiguration, by its 40 hexadecimal digits, in capitals or not.
   *
   * @source OCPP-J 1.6, section 6.2.1
   */
  passwords: string[];
}

/** @returns null for a header that is absent or not Basic; the user ends at the first colon */
export function readBasicAuth(header: string | undefined): Credentials | null {
  const [, encoded] = /^Basic +([A-Za-z0-9+/_-]+=*)$/i.exec(header ?? '') ?? [];
  if (encoded === undefined) return null;
  const decoded = Buffer.from(encoded, 'base64');
  const colon = decoded.indexOf(':');
  if (colon === -1) return null;
  return { user: decoded.toString('utf8', 0, colon), passwords: readPasswords(decoded.subarray(colon + 1)) };
}

const rawKeyLength = 20;

function readPasswords(password: Buffer): string[] {
  const isText = password.every((byte) => byte >= 0x20 && byte < 0x7f);
  if (isText || password.length !== rawKeyLength) return [password.toString('utf8')];
  const hex = password.toString('hex');
  return [hex.toUpperCase(), hex, password.toString('utf8')];
}
