import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';

const compress = promisify(gzip);

/** Bytes below which compressing saves no packet. */
const worthwhileLength = 1_400;

/** JSON that many are sent: compressed once, and only when somebody takes it so. Directus compresses nothing itself. */
export class SendableText {
  readonly text: string;
  #gzipped: Promise<Buffer> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  gzipped(): Promise<Buffer> {
    // Two thirds of the work of the usual level for a twentieth more bytes.
    this.#gzipped ??= compress(this.text, { level: 4 });
    return this.#gzipped;
  }
}

export async function sendText(request: Request, response: Response, sendable: SendableText): Promise<void> {
  response.vary('Accept-Encoding').type('json');
  if (sendable.text.length < worthwhileLength || !request.acceptsEncodings('gzip')) {
    response.send(sendable.text);
    return;
  }
  response.set('Content-Encoding', 'gzip').send(await sendable.gzipped());
}
