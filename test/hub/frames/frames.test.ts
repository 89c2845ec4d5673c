import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestHub } from '../../../ocpp-hub/testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../../ocpp-hub/testing/test-hub.ts';
import type { TestStation } from '../../../ocpp-hub/testing/test-station.ts';

let world: TestHub;
let fixture: StationFixture;
let station: TestStation;
let witness: TestStation;

beforeAll(async () => {
  world = await startTestHub();
  fixture = await world.addStation();
  witness = await world.connect(await world.addStation());
});
afterEach(async () => {
  // Whatever one station does, the others are served.
  expect(await witness.call('Heartbeat', {})).toHaveProperty('currentTime');
});
afterAll(() => world.close());

async function connected(): Promise<TestStation> {
  station = await world.connect(fixture);
  return station;
}

/** The next call is answered, and nothing was answered before it. */
async function expectSilence(): Promise<void> {
  const next = station.take(() => true);
  station.send('Heartbeat', {}, 'after');
  expect(await next).toMatchObject({ kind: 'result', messageId: 'after' });
}

describe('what cannot be answered is passed over', () => {
  test.for<[string, string]>([
    ['nothing', ''],
    ['a blank', ' '],
    ['not JSON', '[2,"1","Heartbeat",{}'],
    ['a word', 'hello'],
    ['null', 'null'],
    ['a number', '42'],
    ['an object', '{"0":2,"1":"1","2":"Heartbeat","3":{},"length":4}'],
    ['an empty array', '[]'],
    ['only a type', '[2]'],
    ['no id', '[2,null,"Heartbeat",{}]'],
    ['an empty id', '[2,"","Heartbeat",{}]'],
    ['a number for an id', '[2,1,"Heartbeat",{}]'],
    ['an id that is too long', `[2,"${'x'.repeat(37)}","Heartbeat",{}]`],
    ['an unknown type', '[5,"1","Heartbeat",{}]'],
    ['a type in words', '["CALL","1","Heartbeat",{}]'],
    ['a type with a fraction', '[2.5,"1","Heartbeat",{}]'],
    ['an answer to nothing', '[3,"nobody-asked",{}]'],
    ['an error for nothing', '[4,"nobody-asked","GenericError","",{}]'],
    ['half an answer', '[3,"nobody-asked"]'],
    ['half an error', '[4,"nobody-asked"]'],
    ['two frames in one', '[2,"1","Heartbeat",{}][2,"2","Heartbeat",{}]'],
    ['a frame within a frame', '[[2,"1","Heartbeat",{}]]'],
  ])('%s', async ([, text]) => {
    await connected();
    station.sendText(text);
    await expectSilence();
  });

  test('a binary message', async () => {
    await connected();
    station.socket.send(Buffer.from('[2,"1","Heartbeat",{}]'));
    await expectSilence();
  });
});

describe('a call that is not quite one is answered with FormationViolation', () => {
  const nested = '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000);
  const wide = `{"vendorId":"V","data":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
  test.for<[string, string]>([
    ['without a payload', '[2,"1","Heartbeat"]'],
    ['with one element too many', '[2,"1","Heartbeat",{},{}]'],
    ['with an array for a payload', '[2,"1","Heartbeat",[]]'],
    ['with null for a payload', '[2,"1","Heartbeat",null]'],
    ['with text for a payload', '[2,"1","Heartbeat","{}"]'],
    ['with a number for an action', '[2,"1",7,{}]'],
    ['with no action', '[2,"1","",{}]'],
    ['with an endless action', `[2,"1","${'H'.repeat(70)}",{}]`],
    ['nested ten thousand times', `[2,"1","DataTransfer",${nested}]`],
    ['of arrays five thousand deep', `[2,"1","DataTransfer",${wide}]`],
  ])('%s', async ([, text]) => {
    await connected();
    station.sendText(text);
    expect(await station.answerTo('1')).toMatchObject({ kind: 'error', errorCode: 'FormationViolation' });
  });
});

describe('names that mean something to JavaScript', () => {
  test.for(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'])('%s', async (name) => {
    await connected();
    expect(await station.failingCall(name, {})).toBe('NotImplemented');
    station.sendText(`[2,"${name}","Heartbeat",{}]`);
    expect(await station.answerTo(name)).toMatchObject({ kind: 'result' });
    station.sendText(`[2,"p","Heartbeat",{"${name}":{"polluted":true}}]`);
    expect(await station.answerTo('p')).toMatchObject({ kind: 'error', errorCode: 'FormationViolation' });
    station.sendText(`[3,"${name}",{}]`);
    await expectSilence();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('text', () => {
  test('with NUL in it is stored without', async () => {
    await connected();
    const start = `{"connectorId":1,"idTag":"A\\u0000B","meterStart":0,"timestamp":"${world.time()}"}`;
    station.sendText(`[2,"nul","StartTransaction",${start}]`);
    expect(await station.answerTo('nul')).toMatchObject({ kind: 'result' });
    expect(await world.count('ocpp_transactions', { station: fixture.id, id_tag: 'AB' })).toBe(1);
  });

  test('of half a surrogate pair, emoji and right-to-left marks is taken as it is or refused, never fatal', async () => {
    await connected();
    for (const info of ['\\ud800', '😀'.repeat(25), '\\u202e\\u200f', '\\uffff\\ufffe']) {
      station.sendText(
        `[2,"text","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Available","info":"${info}"}]`,
      );
      const frame = await station.answerTo('text');
      if (frame.kind === 'error') expect(frame.errorCode).not.toBe('InternalError');
    }
  });

  test('longer than a message may be closes that socket with 1009 and no other', async () => {
    await connected();
    station.sendText(`[2,"1","DataTransfer",{"vendorId":"V","data":"${'x'.repeat(300 * 1024)}"}]`);
    expect(await station.closed()).toBe(1009);
  });

  test('just under the limit is answered', async () => {
    await connected();
    station.sendText(`[2,"1","DataTransfer",{"vendorId":"V","data":"${'x'.repeat(255 * 1024)}"}]`);
    expect(await station.answerTo('1')).toMatchObject({ kind: 'result' });
  });
});

describe('numbers', () => {
  test.for(['1e400', '-1e400', '1e308', '9007199254740993', '-0', '0.1e-400'])('like %s', async (text) => {
    await connected();
    station.sendText(`[2,"n","StopTransaction",{"transactionId":1,"timestamp":"${world.time()}","meterStop":${text}}]`);
    const frame = await station.answerTo('n');
    if (frame.kind === 'error') expect(frame.errorCode).toMatch(/^(Type|Property)ConstraintViolation$/);
  });
});

test('calls that are sent without waiting are all answered, in their order', async () => {
  await connected();
  const ids = Array.from({ length: 100 }, (_, index) => station.send('Heartbeat', {}, `pipe-${index}`));
  const answered: string[] = [];
  while (answered.length < ids.length) answered.push((await station.take(() => true)).messageId);
  expect(answered).toEqual(ids);
});

test('an id that comes again with other content is another call', async () => {
  await connected();
  const start = (idTag: string) => ({ connectorId: 1, idTag, meterStart: 0, timestamp: world.time(10) });
  station.send('StartTransaction', start('ONE'), '1');
  const first = await station.answerTo('1');
  station.send('StartTransaction', start('TWO'), '1');
  const second = await station.answerTo('1');
  const idOf = (frame: typeof first) => (frame.kind === 'result' ? frame.payload['transactionId'] : null);
  expect(idOf(first)).not.toBeNull();
  expect(idOf(second)).not.toBe(idOf(first));
});

test('twenty unreadable messages in a row close the socket, and it may come again', async () => {
  await connected();
  for (let count = 0; count < 20; count++) station.sendText('nonsense');
  expect(await station.closed()).toBe(1008);
  await connected();
  expect(await station.call('Heartbeat', {})).toHaveProperty('currentTime');
});
