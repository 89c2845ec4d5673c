import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { textOf } from './recorder.ts';

export interface CaughtWebhook {
  type: string;
  event: string;
  object: unknown;
}

/** Where the sandbox sends its notifications; each is taken. */
export async function catchWebhooks(): Promise<{ url: string; caught: CaughtWebhook[]; close(): Promise<void> }> {
  const caught: CaughtWebhook[] = [];
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      caught.push(JSON.parse(text) as CaughtWebhook);
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    caught,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
