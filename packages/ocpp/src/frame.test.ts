import { expect, test } from 'vitest';
import { frameLimits, parseFrame, serialiseCall, serialiseCallError, serialiseCallResult } from './index.ts';

test('reads a call, a result and an error as they are serialised', () => {
  expect(parseFrame(serialiseCall('1', 'Heartbeat', {}))).toEqual({
    kind: 'call',
    messageId: '1',
    action: 'Heartbeat',
    payload: {},
  });
  expect(parseFrame(serialiseCallResult('1', { currentTime: 'x' }))).toEqual({
    kind: 'result',
    messageId: '1',
    payload: { currentTime: 'x' },
  });
  expect(parseFrame(serialiseCallError('1', 'NotSupported', 'no such profile'))).toEqual({
    kind: 'error',
    messageId: '1',
    errorCode: 'NotSupported',
    errorDescription: 'no such profile',
  });
});

test.each([
  ['', 'not JSON'],
  ['{', 'not JSON'],
  ['null', 'not an array'],
  ['{"0":2}', 'not an array'],
  ['[]', 'message id is not a string of 1 to 36 characters'],
  ['[2,1,"Heartbeat",{}]', 'message id is not a string of 1 to 36 characters'],
  [`[2,"${'a'.repeat(37)}","Heartbeat",{}]`, 'message id is not a string of 1 to 36 characters'],
  ['[7,"1","Heartbeat",{}]', 'unknown message type'],
  ['["2","1","Heartbeat",{}]', 'unknown message type'],
  ['[3,"1",null]', 'a CALLRESULT has one object'],
  ['[4,"1",5]', 'a CALLERROR has a code'],
])('cannot answer %s', (text, reason) => {
  expect(parseFrame(text)).toMatchObject({ kind: 'fault', messageId: null, reason });
});

test.each([
  ['[2,"1","Heartbeat"]', 'a CALL has four elements'],
  ['[2,"1","Heartbeat",{},{}]', 'a CALL has four elements'],
  ['[2,"1",5,{}]', 'action is not a name'],
  ['[2,"1","",{}]', 'action is not a name'],
  ['[2,"1","Heartbeat",[]]', 'payload is not an object'],
  ['[2,"1","Heartbeat",null]', 'payload is not an object'],
])('answers %s with FormationViolation', (text, reason) => {
  expect(parseFrame(text)).toEqual({ kind: 'fault', messageId: '1', errorCode: 'FormationViolation', reason });
});

test('refuses a payload nested more deeply than any of OCPP', () => {
  const nested = '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000);
  expect(parseFrame(`[2,"1","DataTransfer",${nested}]`)).toMatchObject({ kind: 'fault', messageId: '1' });
});

test('refuses text over the limit without reading it', () => {
  expect(parseFrame(' '.repeat(frameLimits.frameBytesMax + 1))).toMatchObject({ reason: 'message too long' });
});

test('takes NUL characters out of strings', () => {
  expect(parseFrame('[2,"1","Authorize",{"idTag":"A\\u0000B"}]')).toMatchObject({ payload: { idTag: 'AB' } });
});

test('keeps __proto__ as a plain key that pollutes nothing', () => {
  const frame = parseFrame('[2,"1","__proto__",{"__proto__":{"polluted":true}}]');
  expect(frame).toMatchObject({ kind: 'call', action: '__proto__' });
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('cuts the description of an error to what the standard allows', () => {
  expect(parseFrame(serialiseCallError('1', 'GenericError', 'x'.repeat(1000)))).toMatchObject({
    errorDescription: 'x'.repeat(255),
  });
});
