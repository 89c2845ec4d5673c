import type { Duplex } from 'node:stream';
import { STATUS_CODES } from 'node:http';

/** Answers an upgrade request with a plain HTTP response and ends the connection. */
export function answerUpgrade(socket: Duplex, status: number, headers: Record<string, string> = {}): void {
  const text = STATUS_CODES[status] ?? '';
  const lines = Object.entries({
    Connection: 'close',
    'Content-Type': 'text/plain',
    'Content-Length': String(Buffer.byteLength(text)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  // Servers of Node leave a socket half open: a peer that does not close would keep it for ever.
  socket.once('finish', () => socket.destroy());
  socket.end([`HTTP/1.1 ${status} ${text}`, ...lines, '', text].join('\r\n'));
}
