import { expect, test } from 'vitest';
import { hubLimits } from '../limits.ts';
import { OutboundCalls } from './outbound-calls.ts';

function outbound(timeoutMs = 60_000, isOpen = true): { calls: OutboundCalls; sent: [number, string, string][] } {
  const sent: [number, string, string][] = [];
  const calls = new OutboundCalls({
    send: (text) => isOpen && sent.push(JSON.parse(text) as [number, string, string]) > 0,
    onSent: () => undefined,
    onSettled: () => undefined,
    timeoutMs,
  });
  return { calls, sent };
}

test('the second call is sent when the first is answered', async () => {
  const { calls, sent } = outbound();
  const [first, second] = [calls.call('Reset', { type: 'Soft' }), calls.call('ClearCache', {})];
  expect(sent.map((frame) => frame[2])).toEqual(['Reset']);
  expect(calls.receive({ kind: 'result', messageId: sent[0]?.[1] ?? '', payload: {} })).toBe('Reset');
  expect(await first).toEqual({ kind: 'result', payload: {} });
  expect(sent.map((frame) => frame[2])).toEqual(['Reset', 'ClearCache']);
  calls.receive({ kind: 'error', messageId: sent[1]?.[1] ?? '', errorCode: 'GenericError', errorDescription: '' });
  expect(await second).toEqual({ kind: 'error', errorCode: 'GenericError', errorDescription: '' });
});

test('an answer with a wrong id, and one that comes twice, is nobody’s', async () => {
  const { calls, sent } = outbound();
  const first = calls.call('Reset', { type: 'Soft' });
  const frame = { kind: 'result', messageId: sent[0]?.[1] ?? '', payload: {} } as const;
  expect(calls.receive({ ...frame, messageId: 'other' })).toBeNull();
  expect(calls.receive(frame)).toBe('Reset');
  expect(calls.receive(frame)).toBeNull();
  await first;
});

test('silence ends in a timeout', async () => {
  expect(await outbound(5).calls.call('Reset', { type: 'Soft' })).toEqual({ kind: 'timed_out' });
});

test('closing ends every call, tells apart what was sent and what was not, and refuses new ones', async () => {
  const { calls, sent } = outbound();
  const [first, second] = [calls.call('Reset', {}), calls.call('Reset', {})];
  calls.close();
  expect(sent).toHaveLength(1);
  expect(await first).toEqual({ kind: 'disconnected' });
  expect(await Promise.all([second, calls.call('Reset', {})])).toEqual(Array(2).fill({ kind: 'not_sent' }));
});

test('a call that a closing socket no longer takes was not sent', async () => {
  expect(await outbound(60_000, false).calls.call('Reset', {})).toEqual({ kind: 'not_sent' });
});

test('no more than a few calls wait for one station', async () => {
  const { calls } = outbound();
  for (let i = 0; i <= hubLimits.outboundCallsMax; i++) void calls.call('Reset', {});
  expect(await calls.call('Reset', {})).toEqual({ kind: 'too_many' });
  calls.close();
});
