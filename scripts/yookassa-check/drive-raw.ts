import { randomUUID } from 'node:crypto';
import type { YookassaConfig } from '@tok/payments';
import type { Stage } from './drive-adapter.ts';

const amount = { value: '500.00', currency: 'RUB' };
const confirmation = { type: 'redirect', return_url: 'https://tok.example/app/' };

/** Calls that our adapter never makes: filters, fields that we do not use, and everything that is refused. */
export async function driveRaw({ sandbox, config }: Stage): Promise<void> {
  const call = caller(config);
  await call('GET', '/me');
  await call('GET', '/payments?limit=3');
  await call('GET', '/payments?status=succeeded&limit=100&created_at.gt=2020-01-01T00:00:00.000Z');
  await call('GET', '/refunds?status=canceled&created_at.lte=2099-01-01T00:00:00.000Z');
  await call('GET', '/receipts?status=succeeded&limit=2');
  const { next_cursor } = await call('GET', '/payments?limit=1');
  await call('GET', `/payments?limit=1&cursor=${String(next_cursor)}`);
  const held = await call('POST', '/payments', { amount, save_payment_method: true, confirmation });
  const { confirmation_url } = held['confirmation'] as { confirmation_url: string };
  const form = new URLSearchParams({ number: '5555555555554444', expiry: '12/40', cvc: '123' });
  await fetch(confirmation_url, { method: 'POST', body: form, redirect: 'manual' });
  await call('GET', `/payments/${String(held['id'])}`);
  await call('GET', `/payment_methods/${String(held['id'])}`);
  await call('POST', `/payments/${String(held['id'])}/capture`, {});
  await refusals(config, String(held['id']));
  sandbox.faults.tooManyRequests = 1;
  await call('POST', '/payments', { amount, confirmation });
  sandbox.faults.errorsAfterWork = 1;
  await call('POST', '/payments', { amount, confirmation });
  sandbox.faults.readErrors = 1;
  await call('GET', '/payments');
}

async function refusals(config: YookassaConfig, capturedId: string): Promise<void> {
  const call = caller(config);
  await call('GET', '/payments', undefined, { authorization: 'Basic bm9ib2R5OmE=' });
  await call('POST', '/payments', { amount, confirmation }, { 'idempotence-key': '' });
  await call('POST', '/payments', { amount, confirmation }, { 'idempotence-key': 'x'.repeat(65) });
  await call('POST', '/payments', { amount, confirmation }, { 'content-type': 'text/plain' });
  await call('POST', '/payments', { amount });
  const key = { 'idempotence-key': randomUUID() };
  await call('POST', '/payments', { amount, confirmation }, key);
  await call('POST', '/payments', { amount: { ...amount, value: '501.00' }, confirmation }, key);
  await call('POST', `/payments/${capturedId}/capture`, {});
  await call('POST', `/payments/${capturedId}/cancel`, {});
  await call('POST', '/refunds', { payment_id: capturedId, amount: { ...amount, value: '500.01' } });
  await call('POST', '/receipts', { type: 'payment', payment_id: capturedId });
  await call('POST', `/payments/${randomUUID()}/capture`, {});
  await call('GET', `/receipts/rt-${randomUUID()}`);
  await call('GET', '/payments?limit=101');
  await call('PUT', `/payments/${capturedId}`, {});
}

function caller({ apiUrl, shopId, secretKey }: YookassaConfig) {
  const authorization = `Basic ${Buffer.from(`${shopId}:${secretKey}`).toString('base64')}`;
  return async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const ofPost = { 'idempotence-key': randomUUID(), 'content-type': 'application/json' };
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: { authorization, ...(body && ofPost), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Record<string, unknown>;
  };
}
