import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WebhookInbox {
  url: string;
  close: () => Promise<void>;
}

/** Where the sandbox sends its notifications: 200 once `store` is done, 500 when it fails. */
export async function openWebhookInbox(store: (body: unknown) => Promise<unknown>): Promise<WebhookInbox> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      store(JSON.parse(Buffer.concat(chunks).toString())).then(
        () => response.writeHead(200).end(),
        () => response.writeHead(500).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
