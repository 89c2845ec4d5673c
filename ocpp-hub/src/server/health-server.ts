import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import type { Readiness } from './readiness.ts';

export interface HealthServerOptions {
  registry: Registry;
  readiness: () => Promise<Readiness>;
}

/** /health, /ready and /metrics, on a port of their own that the internet does not see. */
export class HealthServer {
  readonly #server: Server;

  constructor({ registry, readiness }: HealthServerOptions) {
    this.#server = createServer((request, response) => {
      void answer(request.url ?? '', response).catch(() => response.writeHead(500).end());
    });
    async function answer(url: string, response: ServerResponse): Promise<void> {
      switch (url.split('?', 1)[0]) {
        case '/health':
          response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":"ok"}');
          return;
        case '/ready': {
          const found = await readiness();
          response
            .writeHead(found.status === 'ready' ? 200 : 503, { 'Content-Type': 'application/json' })
            .end(JSON.stringify(found));
          return;
        }
        case '/metrics':
          response.writeHead(200, { 'Content-Type': registry.contentType }).end(await registry.metrics());
          return;
        default:
          response.writeHead(404).end();
      }
    }
  }

  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, resolve);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}
