import { http, HttpResponse } from 'msw';
import type { JsonBodyType, RequestHandler } from 'msw';
import { setupServer } from 'msw/node';

/** What a provider was sent. */
export interface SentRequest {
  url: string;
  headers: Headers;
  /** of JSON or of a form */
  body: Record<string, unknown>;
}

const addresses = {
  smsc: 'https://smsc.ru/rest/send/',
  smsru: 'https://sms.ru/sms/send',
  smsaero: 'https://gate.smsaero.ru/v2/sms/send',
  telegram: 'https://gatewayapi.telegram.org/:method',
};
export type ProviderAddress = keyof typeof addresses;

export const providers = setupServer();

type Answer = JsonBodyType | Response | 'away';

/** Answers in turn; the last one stays. 'away': no connection. A function: what happens before the answer comes. */
export function answerAs(provider: ProviderAddress, ...answers: (Answer | (() => Promise<Answer>))[]): SentRequest[] {
  const sent: SentRequest[] = [];
  const handler: RequestHandler = http.post(addresses[provider], async ({ request }) => {
    const next = answers[Math.min(sent.length, answers.length - 1)] ?? null;
    const isForm = request.headers.get('content-type')?.includes('form') === true;
    const text = await request.text();
    const body = isForm ? Object.fromEntries(new URLSearchParams(text)) : (JSON.parse(text) as SentRequest['body']);
    sent.push({ url: request.url, headers: request.headers, body });
    const answer = typeof next === 'function' ? await next() : next;
    if (answer === 'away') return HttpResponse.error();
    return answer instanceof Response ? answer.clone() : HttpResponse.json(answer);
  });
  providers.use(handler);
  return sent;
}
