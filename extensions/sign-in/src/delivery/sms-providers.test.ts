import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answerAs, providers } from '../testing/providers.ts';
import { smsAeroSender } from './sms-aero.ts';
import { smsRuSender } from './sms-ru.ts';
import { smsText } from './sms-text.ts';
import { smscSender } from './smsc.ts';

const secret = 'very-secret-key';
const textOf = (code: string) => `Код ${code}`;
const message = { id: 'row', phone: '+79161234567', code: '123456', ip: '203.0.113.7' };

beforeAll(() => providers.listen({ onUnhandledFrame: 'error' }));
afterEach(() => providers.resetHandlers());
afterAll(() => providers.close());

const fails = (kind: string) => ({ code: 'DELIVERY_FAILED', kind });

describe('SMSC.ru', () => {
  const sender = smscSender({ apiKey: secret, sender: 'TOK' }, textOf);

  test('gets the key in the body, never in the address, and gives its id', async () => {
    const sent = answerAs('smsc', { id: 123, cnt: 1 });
    expect(await sender.send(message)).toEqual({ providerMessageId: '123' });
    expect(sent[0]?.url).toBe('https://smsc.ru/rest/send/');
    expect(sent[0]?.body).toEqual({
      apikey: secret,
      phones: '79161234567',
      mes: 'Код 123456',
      sender: 'TOK',
      fmt: 3,
      charset: 'utf-8',
    });
  });

  test.each([
    [2, 'configuration'],
    [3, 'configuration'],
    [6, 'configuration'],
    [7, 'number'],
    [8, 'number'],
    [9, 'transient'],
    [99, 'transient'],
  ])('its error %i is one of the %s', async (errorCode, kind) => {
    answerAs('smsc', { error: 'text of theirs with 79161234567', error_code: errorCode });
    await expect(sender.send(message)).rejects.toMatchObject(fails(kind));
    await expect(sender.send(message)).rejects.not.toThrow(/79161234567|123456|secret/);
  });
});

describe('SMS.RU', () => {
  const sender = smsRuSender({ apiId: secret, sender: null }, textOf);
  const ofNumber = (number: object) => ({ status: 'OK', status_code: 100, sms: { '79161234567': number }, balance: 4 });

  test('gets a form with the address of the driver, and gives its id', async () => {
    const sent = answerAs('smsru', ofNumber({ status: 'OK', status_code: 100, sms_id: '000000-10000000' }));
    expect(await sender.send(message)).toEqual({ providerMessageId: '000000-10000000' });
    expect(sent[0]?.url).toBe('https://sms.ru/sms/send');
    expect(sent[0]?.body).toEqual({
      api_id: secret,
      to: '79161234567',
      msg: 'Код 123456',
      json: '1',
      ip: '203.0.113.7',
    });
  });

  test.each([
    [200, 'configuration'],
    [201, 'configuration'],
    [220, 'transient'],
    [301, 'configuration'],
    [500, 'transient'],
  ])('its error %i of the request is one of the %s', async (statusCode, kind) => {
    answerAs('smsru', { status: 'ERROR', status_code: statusCode, status_text: 'text of theirs' });
    await expect(sender.send(message)).rejects.toMatchObject(fails(kind));
  });

  test.each([
    [202, 'number'],
    [207, 'transient'],
    [209, 'number'],
    [214, 'number'],
    [231, 'transient'],
    [233, 'transient'],
    [221, 'configuration'],
  ])('its error %i of the number is one of the %s', async (statusCode, kind) => {
    answerAs('smsru', ofNumber({ status: 'ERROR', status_code: statusCode, status_text: 'text of theirs' }));
    await expect(sender.send(message)).rejects.toMatchObject(fails(kind));
  });
});

describe('SMS Aero', () => {
  const sender = smsAeroSender({ email: 'a@b.example', apiKey: secret, sign: 'TOK' }, textOf);

  test('gets JSON with Basic authorization, and gives its id', async () => {
    const data = { id: 686325, from: 'TOK', number: '79161234567', status: 1, extendStatus: 'delivery', cost: 2.99 };
    const sent = answerAs('smsaero', { success: true, data, message: null, statusCode: 200 });
    expect(await sender.send(message)).toEqual({ providerMessageId: '686325' });
    expect(sent[0]?.headers.get('authorization')).toBe(`Basic ${btoa(`a@b.example:${secret}`)}`);
    expect(sent[0]?.body).toEqual({ number: '79161234567', sign: 'TOK', text: 'Код 123456' });
  });

  test.each([
    [400, { success: false, data: { number: ['wrong'] }, message: 'Validation error.' }, 'number'],
    [400, { success: false, data: { sign: ['unknown'] }, message: 'Validation error.' }, 'configuration'],
    [401, { success: false, data: null, message: 'Your request was made with invalid credentials.' }, 'configuration'],
    [402, { success: false, data: null, message: 'Not enough money' }, 'configuration'],
    [200, { result: 'reject' }, 'number'],
    [200, { result: 'no credits' }, 'configuration'],
    [429, { success: false, data: null, message: 'Too many requests' }, 'transient'],
    [503, { success: false, data: null, message: 'Away' }, 'transient'],
  ])('HTTP %i with %o is told apart', async (status, body, kind) => {
    answerAs('smsaero', HttpResponse.json(body, { status }));
    await expect(sender.send(message)).rejects.toMatchObject(fails(kind));
  });
});

test('no connection, and an answer that nobody described, may pass', async () => {
  const senders = {
    smsc: smscSender({ apiKey: secret, sender: null }, textOf),
    smsru: smsRuSender({ apiId: secret, sender: null }, textOf),
    smsaero: smsAeroSender({ email: 'a@b.example', apiKey: secret, sign: 'TOK' }, textOf),
  };
  for (const name of ['smsc', 'smsru', 'smsaero'] as const) {
    for (const answer of ['away', new HttpResponse('<html>busy</html>', { status: 502 }), []] as const) {
      answerAs(name, answer);
      await expect(senders[name].send(message)).rejects.toMatchObject(fails('transient'));
    }
  }
});

test('the line for browsers is added where the whole still is one SMS', () => {
  const template = 'Ток: код {code}. Никому не сообщайте.';
  expect(smsText(template, '123456', null)).toBe('Ток: код 123456. Никому не сообщайте.');
  expect(smsText(template, '123456', 'tok.example')).toBe(
    'Ток: код 123456. Никому не сообщайте.\n@tok.example #123456',
  );
  expect(smsText(template, '123456', 'a-very-long-name.of-a-company.example')).not.toContain('@');
});
