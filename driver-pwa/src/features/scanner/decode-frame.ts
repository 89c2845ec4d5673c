import decodeQR from 'qr/decode.js';

/** RGBA, row by row. */
export interface Frame {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** @returns the text of a QR code in the picture; null when there is none that can be read */
export function decodeFrame({ width, height, data }: Frame): string | null {
  try {
    return decodeQR({ width, height, data });
  } catch {
    // Most frames show no code: the library says so by throwing.
    return null;
  }
}
