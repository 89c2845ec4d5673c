import { expect, test } from 'vitest';
import { holdsText, messagesOfCharge } from './message.ts';
import type { Message } from './message.ts';

let last = 0;
function message(action: string, payload: unknown, more: Partial<Message> = {}): Message {
  last += 1;
  const rest = { occurred_at: '2026-12-01T10:00:00Z', direction: 'in', message_type: 2, error_code: null } as const;
  return { id: last, message_id: `m${last}`, action, payload, ...rest, ...more };
}

test('a text is found in the action, the error, the number and anywhere in the payload', () => {
  const one = message(
    'StatusNotification',
    { info: 'Перегрев кабеля' },
    { error_code: 'InternalError', message_id: 'ab-1' },
  );
  for (const text of ['statusnot', 'перегрев', 'internal', 'AB-1', '  ', '"info"'])
    expect(holdsText(one, text)).toBe(true);
  expect(holdsText(one, 'Charging')).toBe(false);
});

test('of a charge are what names it, its connector, what starts it, and the answers to these', () => {
  const start = message('StartTransaction', { connectorId: 2, meterStart: 0 });
  const mine = [
    message('RemoteStartTransaction', { connectorId: 2, idTag: 'AB12…' }, { direction: 'out' }),
    message('Authorize', { idTag: 'AB12…' }),
    start,
    message('StartTransaction', { transactionId: 7 }, { message_id: start.message_id, message_type: 3 }),
    message('MeterValues', { connectorId: 2, transactionId: 7 }),
    message('StopTransaction', { transactionId: 7 }),
  ];
  const others = [
    message('Heartbeat', {}),
    message('MeterValues', { connectorId: 1, transactionId: 8 }),
    message('MeterValues', { connectorId: 2, transactionId: 9 }),
    message('StatusNotification', { connectorId: 1, status: 'Charging' }),
    message('StatusNotification', { connectorId: 0, status: 'Available' }),
    message('RemoteStartTransaction', { connectorId: 1, idTag: 'CD34…' }),
  ];
  expect(messagesOfCharge([...others, ...mine], { transaction: 7, connector: 2 })).toEqual(mine);
});
