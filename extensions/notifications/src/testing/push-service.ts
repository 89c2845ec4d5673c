import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import type { ECDH } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { VapidKeys } from '../config.ts';
import { createPushSender } from '../push/send-push.ts';
import type { PushPayload, SendPush } from '../push/send-push.ts';

/** A browser's half of a subscription: reads what was sealed for it. */
export class TestBrowser {
  readonly #key: ECDH = createECDH('prime256v1');
  readonly #auth = randomBytes(16);

  constructor() {
    this.#key.generateKeys();
  }

  get keys(): { p256dh: string; auth: string } {
    return { p256dh: this.#key.getPublicKey('base64url'), auth: this.#auth.toString('base64url') };
  }

  /** @source RFC 8188, 2.1 (header: salt, record size, key) and RFC 8291, 3.3 and 3.4 */
  open(body: Buffer): PushPayload {
    const salt = body.subarray(0, 16);
    const keyLength = body.readUInt8(20);
    const serverKey = body.subarray(21, 21 + keyLength);
    const sealed = body.subarray(21 + keyLength);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#key.getPublicKey(), serverKey]);
    const secret = hkdf(this.#key.computeSecret(serverKey), this.#auth, info, 32);
    const key = hkdf(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
    const nonce = hkdf(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
    const decipher = createDecipheriv('aes-128-gcm', key, nonce);
    decipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    // The last record ends with 2.
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString()) as PushPayload;
  }
}

function hkdf(secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length));
}

export interface Pushed {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export function makeVapidKeys(): VapidKeys {
  const curve = createECDH('prime256v1');
  curve.generateKeys();
  // A number that begins with zeros is shorter than its 32 bytes.
  const privateKey = Buffer.concat([Buffer.alloc(32), curve.getPrivateKey()]).subarray(-32);
  return {
    publicKey: curve.getPublicKey('base64url'),
    privateKey: privateKey.toString('base64url'),
    subject: 'mailto:support@tok.example',
  };
}

type Reply = (response: ServerResponse) => void;

/** A push service on 127.0.0.1: takes what is sent, and answers as it is told to. */
export class TestPushService {
  readonly pushed: Pushed[] = [];
  readonly vapid = makeVapidKeys();
  readonly #server: Server;
  #reply: (path: string) => Reply = () => answer(201);

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<TestPushService> {
    const server = createServer();
    const service = new TestPushService(server);
    server.on('request', (incoming, response) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const path = incoming.url ?? '';
        service.pushed.push({ path, headers: incoming.headers, body: Buffer.concat(chunks) });
        service.#reply(path)(response);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return service;
  }

  address(path: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  /** From now on, by the path that was called. */
  answersBy(reply: (path: string) => Reply): void {
    this.#reply = reply;
  }

  sender(timeoutMs = 5_000): SendPush {
    return createPushSender(this.vapid, { timeoutMs, post: request, mayCall: () => true });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

export function answer(status: number, headers: Record<string, string> = {}): Reply {
  return (response) => response.writeHead(status, headers).end('words of the push service');
}
