import encodeQR from 'qr';

/** What the code on a station says: the short address that the app's scanner knows and any camera opens. */
export function qrAddress(publicUrl: string, displayNumber: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/s/${encodeURIComponent(displayNumber)}`;
}

/** Black on white, with the quiet zone around it; a quarter of it may be scratched. */
export function qrSvg(address: string): string {
  return encodeQR(address, 'svg', { ecc: 'quartile', border: 4 });
}

export function svgDataUrl(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}
