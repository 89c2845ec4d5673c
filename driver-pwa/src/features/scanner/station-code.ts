const numberShape = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,31}$/u;

/** A station's number as a person types it. @returns null when no station can have such a one */
export function readStationNumber(typed: string): string | null {
  const number = typed.trim().replace(/^№\s*/, '');
  return numberShape.test(number) ? number : null;
}

/**
 * The station that a QR code names: a link /s/<display number> or /app/s/<display number>, of this installation alone.
 *
 * @param origins where this app and its server answer, e.g. https://tok.example
 * @returns null for anything else, whatever it says
 */
export function readStationCode(text: string, origins: readonly string[]): string | null {
  const url = URL.parse(text.trim());
  if (!url || !origins.includes(url.origin) || url.username !== '' || url.password !== '') return null;
  const [, encoded] = /^\/(?:app\/)?s\/([^/]+)\/?$/.exec(url.pathname) ?? [];
  if (encoded === undefined) return null;
  try {
    return readStationNumber(decodeURIComponent(encoded));
  } catch {
    // A broken escape names nothing.
    return null;
  }
}
