import type { IncomingMessage } from 'node:http';
import { getResponse, type RequestHandler } from 'msw';
import type { Plugin } from 'vite';

async function readBody(message: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk as Uint8Array));
  return new Uint8Array(Buffer.concat(chunks));
}

async function toRequest(message: IncomingMessage): Promise<Request> {
  const method = message.method ?? 'GET';
  const headers = Object.entries(message.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(`http://${message.headers.host ?? 'localhost'}${message.url ?? '/'}`, {
    method,
    headers,
    ...(hasBody ? { body: await readBody(message) } : {}),
  });
}

/** `vite --mode mock`: the dev server answers the API from src/mocks, so that screens can be worked on without a backend. */
export function mockApi(): Plugin {
  return {
    name: 'tok-mock-api',
    apply: 'serve',
    async configureServer(vite) {
      const { handlers } = (await vite.ssrLoadModule('/src/mocks/handlers.ts')) as { handlers: RequestHandler[] };
      vite.middlewares.use((message, response, next) => {
        void (async () => {
          const isApi = /^\/(charging|payments|sign-in|stations|alerts|auth|items|assets)\b|^\/app\/config\.json/.test(
            message.url ?? '',
          );
          const answer = isApi ? await getResponse(handlers, await toRequest(message)) : undefined;
          if (!answer) return next();
          response.writeHead(answer.status, Object.fromEntries(answer.headers));
          response.end(Buffer.from(await answer.arrayBuffer()));
        })().catch(next);
      });
    },
  };
}
