const mask = '***';

/** Start tokens of sessions have this length: whoever reads one could start a charge on somebody's account. */
const startTokenLength = 20;
const startTokenShown = 4;

const secretName =
  /authori[sz]ation_?key|auth_?key|passw|passphrase|secret|token|private_?key|(?:^|[^a-z])(?:pwd|pin|psk)(?:$|[^a-z])/i;
/** The short words inside a name like SimPin, where letters alone would find them in Ping and Shipping too. */
const secretWord = /(?:[a-z0-9]|^)(?:Pin|PIN|Pwd|PWD|Psk|PSK)(?![a-z])/;
const tagFields = new Set(['idTag', 'parentIdTag']);

/** ftp://user:password@host: places to upload to and to download from carry it, and so do addresses of servers. */
const addressWithPassword = /\b([a-z][a-z0-9+.-]*:\/\/[^\s/:@]*):[^\s/]*@/gi;
const privateKeyBlock = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/** True for a configuration key, or a field, whose value nobody may read. */
export function isSecretName(name: string): boolean {
  return secretName.test(name) || secretWord.test(name);
}

/** @returns a copy of a payload for the log, the screen and the tables: secrets and start tokens masked */
export function redactPayload(payload: unknown): unknown {
  if (Array.isArray(payload)) return payload.map(redactPayload);
  if (typeof payload === 'string') return redactText(payload);
  if (typeof payload !== 'object' || payload === null) return payload;
  const fields = payload as Record<string, unknown>;
  const hidesValue = typeof fields['key'] === 'string' && isSecretName(fields['key']);
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, redactField(name, value, hidesValue)]),
  );
}

function redactField(name: string, value: unknown, hidesValue: boolean): unknown {
  if (typeof value === 'string') {
    if ((hidesValue && name === 'value') || isSecretName(name)) return mask;
    if (tagFields.has(name)) return maskStartToken(value);
  }
  return redactPayload(value);
}

/** Takes passwords out of addresses, and private keys out of PEM. */
export function redactText(text: string): string {
  const open = text.includes('://') ? text.replace(addressWithPassword, `$1:${mask}@`) : text;
  return open.includes('PRIVATE KEY') ? open.replace(privateKeyBlock, mask) : open;
}

/** RFID tags stay readable: support looks for them. */
export function maskStartToken(tag: string): string {
  return tag.length < startTokenLength ? tag : `${tag.slice(0, startTokenShown)}…`;
}
