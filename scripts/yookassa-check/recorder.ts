import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Exchange {
  method: string;
  /** below /v3, without the query */
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  requestBody: unknown;
  status: number;
  answerBody: unknown;
}

export interface Recorder {
  /** with the version, for a client */
  apiUrl: string;
  /** what has passed, oldest first */
  exchanges: Exchange[];
  close(): Promise<void>;
}

/** Headers that belong to one connection and not to what is sent. */
const ofConnection = ['host', 'connection', 'content-length'];

/** Passes everything on to the sandbox, and keeps it. */
export async function startRecorder(target: string): Promise<Recorder> {
  const exchanges: Exchange[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const text = await textOf(request);
      const url = new URL(request.url ?? '/', target);
      const own = Object.entries(request.headers).filter(([name]) => !ofConnection.includes(name));
      const method = request.method ?? 'GET';
      const answer = await fetch(url, {
        method,
        headers: Object.fromEntries(own) as Record<string, string>,
        ...(text === '' ? {} : { body: text }),
      });
      const answerText = await answer.text();
      exchanges.push({
        method,
        path: url.pathname.replace(/^\/v3/, ''),
        query: url.searchParams,
        headers: request.headers,
        requestBody: parse(text),
        status: answer.status,
        answerBody: parse(answerText),
      });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
      response.end(answerText);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3`,
    exchanges,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
