const mask = '***';

/** Start tokens of sessions have this length: whoever reads one could start a charge on somebody's account. */
const startTokenLength = 20;
const startTokenShown = 4;

const secretKey = /authorizationkey|password|passphrase|secret|token/i;
const tagFields = new Set(['idTag', 'parentIdTag']);

/** @returns a copy of a payload for the log: configuration secrets and start tokens masked */
export function redactPayload(payload: unknown): unknown {
  if (Array.isArray(payload)) return payload.map(redactPayload);
  if (typeof payload !== 'object' || payload === null) return payload;
  const fields = payload as Record<string, unknown>;
  const hidesValue = typeof fields['key'] === 'string' && secretKey.test(fields['key']);
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, redactField(name, value, hidesValue)]),
  );
}

function redactField(name: string, value: unknown, hidesValue: boolean): unknown {
  if (typeof value === 'string') {
    if ((hidesValue && name === 'value') || secretKey.test(name)) return mask;
    if (tagFields.has(name)) return maskStartToken(value);
  }
  return redactPayload(value);
}

/** RFID tags stay readable: support looks for them. */
export function maskStartToken(tag: string): string {
  return tag.length < startTokenLength ? tag : `${tag.slice(0, startTokenShown)}…`;
}
