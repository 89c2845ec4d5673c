import { hubLimits } from '../limits.ts';

const prefix = '/ocpp/';

/** @returns the station's identity from `/ocpp/<station id>`; null for any other path, and for one that cannot be decoded */
export function stationCodeFromPath(url: string | undefined): string | null {
  const path = (url ?? '').split('?', 1)[0] ?? '';
  if (!path.startsWith(prefix)) return null;
  const segment = path.slice(prefix.length);
  if (segment === '' || segment.includes('/')) return null;
  const code = decode(segment);
  if (code === null || code === '' || code.length > hubLimits.stationCodeLengthMax || code.includes('\0')) return null;
  return code;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
