import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';

export const apiUrl = 'https://api.yookassa.test/v3';
export const secretKey = 'live_secret_of_the_shop';

export interface SeenRequest {
  method: string;
  /** below the API's root, with the query */
  path: string;
  /** without those that fetch adds by itself */
  headers: Record<string, string>;
  body: unknown;
}

const fetchsOwn = [
  'accept-encoding',
  'accept-language',
  'connection',
  'content-length',
  'host',
  'sec-fetch-mode',
  'user-agent',
];

type Reply = () => Response | Promise<Response>;

/** Stands for the provider on the wire: keeps what it is sent, and answers what the test says, in turn. */
export class YookassaStub {
  readonly seen: SeenRequest[] = [];
  readonly #replies: Reply[] = [];
  readonly #unexpected: string[] = [];
  readonly #server = setupServer(http.all(`${apiUrl}/*`, async ({ request }) => this.#answer(request)));

  open(): void {
    this.#server.listen({ onUnhandledFrame: 'error' });
  }

  close(): void {
    this.#server.close();
  }

  /** Forgets what was seen. @throws Error when an answer was not asked for, or one was and there was none */
  forget(): void {
    const asked = this.#unexpected.splice(0);
    const left = this.#replies.splice(0).length;
    this.seen.length = 0;
    if (left > 0 || asked.length > 0) throw new Error(`${left} answers left; without one: ${asked.join(', ')}`);
  }

  /** Each answers one request; one more is a failure of the test. */
  willAnswer(...replies: (Reply | object)[]): void {
    for (const reply of replies) {
      this.#replies.push(typeof reply === 'function' ? (reply as Reply) : () => HttpResponse.json(reply));
    }
  }

  async #answer(request: Request): Promise<Response> {
    const text = await request.text();
    const { pathname, search } = new URL(request.url);
    this.seen.push({
      method: request.method,
      path: pathname.replace('/v3', '') + search,
      headers: Object.fromEntries([...request.headers].filter(([name]) => !fetchsOwn.includes(name))),
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    });
    const reply = this.#replies.shift();
    if (reply) return reply();
    this.#unexpected.push(`${request.method} ${request.url}`);
    return HttpResponse.error();
  }
}

/** A refusal as YooKassa words it. */
export function failing(status: number, more: object = {}, headers: Record<string, string> = {}): Reply {
  const body = { type: 'error', id: 'e65a8f85-f8b7-4f4f-9fd3-bfef99aacbbb', code: 'invalid_request', ...more };
  return () => HttpResponse.json(body, { status, headers });
}

/** The provider's answers, as they are documented. */
export const answers = {
  held: {
    id: '22d6d597-000f-5000-9000-145f6df21d6f',
    status: 'waiting_for_capture',
    paid: true,
    amount: { value: '1000.00', currency: 'RUB' },
    created_at: '2018-07-10T14:27:54.691Z',
    expires_at: '2018-07-17T14:28:32.484Z',
    metadata: { operation_id: '0b0ff0cb-5a29-4a9f-9e4b-9b3b1c5b8a01', note: null },
    payment_method: { type: 'bank_card', id: '22d6d597-000f-5000-9000-145f6df21d6f', saved: true, status: 'active' },
    recipient: { account_id: '100500', gateway_id: '100700' },
    refundable: false,
    test: true,
  },
  refund: {
    id: '216749f7-0016-50be-b000-078d43a63ae4',
    payment_id: '22d6d597-000f-5000-9000-145f6df21d6f',
    status: 'succeeded',
    created_at: '2017-10-04T19:27:51.407Z',
    amount: { value: '2.00', currency: 'RUB' },
    metadata: {},
  },
  binding: {
    type: 'bank_card',
    id: '22e12f66-000f-5000-8000-18db351245c7',
    saved: false,
    status: 'pending',
    holder: { account_id: '100500', gateway_id: '100700' },
    confirmation: {
      type: 'redirect',
      confirmation_url: 'https://yoomoney.ru/checkout/contract?paymentMethodId=22e12f66',
    },
  },
} as const;
