import { randomUUID } from 'node:crypto';
import { startSandbox } from '../start-sandbox.ts';
import type { Sandbox, SandboxOptions } from '../start-sandbox.ts';

export const returnUrl = 'https://tok.example/app/';
const shop = { shopId: 'shop', secretKey: 'key' };
const authorization = `Basic ${Buffer.from(`${shop.shopId}:${shop.secretKey}`).toString('base64')}`;

export interface Answer {
  status: number;
  body: Record<string, unknown> & { id?: string; status?: string; parameter?: string; code?: string };
}

/** A sandbox with a clock that only the test moves, and whoever calls it: the shop's server, and a client's browser. */
export class SandboxVisitor {
  nowMs = Date.parse('2026-11-23T08:00:00Z');
  readonly sandbox: Sandbox;

  private constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  static async open(options: Partial<SandboxOptions> = {}): Promise<SandboxVisitor> {
    const clock: { visitor?: SandboxVisitor } = {};
    const now = (): Date => new Date(clock.visitor?.nowMs ?? 0);
    clock.visitor = new SandboxVisitor(await startSandbox({ port: 0, ...shop, now, ...options }));
    return clock.visitor;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return answerOf(await fetch(`${this.sandbox.apiUrl}${path}`, { headers: { authorization, ...headers } }));
  }

  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const all = {
      authorization,
      'idempotence-key': randomUUID(),
      'content-type': 'application/json',
      ...headers,
    };
    const url = `${this.sandbox.apiUrl}${path}`;
    return answerOf(await fetch(url, { method: 'POST', body: JSON.stringify(body), headers: all }));
  }

  /** Fills a page of the sandbox in, following no redirect. */
  async fill(url: string, form: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams({ expiry: '12/30', cvc: '123', ...form });
    return fetch(url, { method: 'POST', body, redirect: 'manual' });
  }

  /** @returns the form's address and the id of the binding */
  async openBinding(): Promise<{ id: string; url: string }> {
    const confirmation = { type: 'redirect', return_url: returnUrl };
    const { body } = await this.post('/payment_methods', { type: 'bank_card', confirmation });
    return { id: String(body.id), url: formOf(body) };
  }

  /** @returns the id of a saved card */
  async bind(number = '2202474301322987'): Promise<string> {
    const { id, url } = await this.openBinding();
    await this.fill(url, { number });
    return id;
  }

  async pay(payment_method_id: string, value = '500.00', more: object = {}): Promise<Answer['body']> {
    return (await this.post('/payments', { amount: roubles(value), payment_method_id, ...more })).body;
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }
}

export function roubles(value: string): { value: string; currency: 'RUB' } {
  return { value, currency: 'RUB' };
}

/** @returns the address of the page on which a payment or a binding is confirmed */
export function formOf(body: Answer['body']): string {
  return (body['confirmation'] as { confirmation_url: string }).confirmation_url;
}

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}
