import type { StationView } from '@tok/api';

type Outcome = 'shared' | 'copied' | 'failed';

/** The short address printed in the station's QR code. */
export function stationLink(publicUrl: string, { displayNumber }: Pick<StationView, 'displayNumber'>): string {
  return `${publicUrl}/s/${encodeURIComponent(displayNumber)}`;
}

/** Through the phone's own menu where it has one, else by the clipboard. */
export async function shareLink(url: string, text: string): Promise<Outcome> {
  if ('share' in navigator) {
    try {
      await navigator.share({ url, text });
      return 'shared';
    } catch (error) {
      // He closed the menu.
      if (error instanceof DOMException && error.name === 'AbortError') return 'shared';
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    return 'copied';
  } catch {
    return 'failed';
  }
}
