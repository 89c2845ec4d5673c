import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiRefusal } from './api/api-answer.ts';
import type { ApiRouter } from './api/api-router.ts';
import type { ConfirmationPages } from './confirmation/confirmation-pages.ts';
import type { ControlPages } from './control/control-pages.ts';
import type { PageAnswer } from './pages/page-shell.ts';

export interface Surfaces {
  api: ApiRouter;
  confirmation: ConfirmationPages;
  control: ControlPages;
}

const bodyBytesMax = 100_000;

/** Answers one request: the API, a form, the control page. Never rejects. */
export async function serveRequest(
  surfaces: Surfaces,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
    const body = await readBody(request);
    if (body === null) return sendRefusal(response, new ApiRefusal(413, 'invalid_request', 'The body is too large'));
    const method = request.method ?? 'GET';
    if (pathname === '/health') return sendJson(response, 200, { status: 'ok' });
    if (pathname.startsWith('/v3/'))
      return answerApi(surfaces.api, request, response, { pathname, searchParams, body });
    if (pathname.startsWith('/confirmation/')) {
      const form = new URLSearchParams(body);
      return sendPage(response, surfaces.confirmation.answer({ method, path: pathname, form }));
    }
    if (pathname === '/') return sendPage(response, { status: 303, html: '', location: '/sandbox' });
    if (pathname !== '/sandbox' && !pathname.startsWith('/sandbox/')) {
      return sendRefusal(response, new ApiRefusal(404, 'not_found', 'There is nothing here'));
    }
    if (method === 'POST' && isForeign(request)) {
      return sendRefusal(response, new ApiRefusal(403, 'forbidden', 'Another site may not do this'));
    }
    sendPage(response, surfaces.control.answer({ method, path: pathname, form: new URLSearchParams(body) }));
  } catch {
    // A broken request or connection; its content is not for a log.
    if (response.headersSent) return;
    sendRefusal(response, new ApiRefusal(500, 'internal_server_error', 'Internal server error'));
  }
}

function answerApi(
  api: ApiRouter,
  request: IncomingMessage,
  response: ServerResponse,
  { pathname, searchParams, body }: { pathname: string; searchParams: URLSearchParams; body: string },
): void {
  const outcome = api.answer({
    method: request.method ?? 'GET',
    path: pathname.slice('/v3'.length),
    search: searchParams,
    authorization: request.headers.authorization,
    idempotenceKey: request.headers['idempotence-key']?.toString(),
    contentType: request.headers['content-type'],
    body,
  });
  if (outcome === 'close') request.socket.destroy();
  else if (outcome !== 'hang') sendJson(response, outcome.status, outcome.body);
}

/** A page of another site that the same browser shows. */
function isForeign({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  return origin !== undefined && origin !== `http://${host ?? ''}` && origin !== `https://${host ?? ''}`;
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bodyBytesMax) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sendRefusal(response: ServerResponse, refusal: ApiRefusal): void {
  const { status, body } = refusal.toAnswer();
  sendJson(response, status, body);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

function sendPage(response: ServerResponse, { status, html, location, nonce }: PageAnswer): void {
  const script = nonce === undefined ? '' : ` script-src 'nonce-${nonce}';`;
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline';${script} base-uri 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      ...(location === undefined ? {} : { location }),
    })
    .end(html);
}
