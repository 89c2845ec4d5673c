import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import { expect, test, vi } from 'vitest';
import { stationMessagesField } from './station-messages-field.ts';

interface Asked {
  filter: { _and: Record<string, Record<string, unknown>>[] };
  limit: number;
}

const row = (id: number, more: object = {}) => ({
  id,
  occurred_at: '2026-12-01T10:00:00.000Z',
  direction: id % 2 === 0 ? 'in' : 'out',
  message_type: 2,
  action: 'Heartbeat',
  message_id: `m${id}`,
  error_code: null,
  payload: {},
  ...more,
});

/** A journal of so many rows, of which the server gives those below or above a number. */
function journal(rows: ReturnType<typeof row>[], others: Record<string, unknown[]> = {}) {
  const asked: Asked[] = [];
  const get = vi.fn(async (path: string, options: unknown) => {
    const other = others[path];
    if (other) return { data: { data: other } };
    const { params } = options as { params: Asked };
    asked.push(params);
    const ids = params.filter._and.flatMap((part) => (part['id'] ? [part['id']] : []));
    const below = Number(ids.find((id) => '_lt' in id)?.['_lt'] ?? Infinity);
    const above = Number(ids.find((id) => '_gt' in id)?.['_gt'] ?? -Infinity);
    const found = rows.filter(({ id }) => id < below && id > above).sort((a, b) => b.id - a.id);
    return { data: { data: found.slice(0, params.limit) } };
  });
  return { get, asked };
}

async function open(get: ReturnType<typeof journal>['get'], collection = 'stations', primaryKey = 's1') {
  const field = mountInStudio(stationMessagesField, { props: { primaryKey, collection }, api: { get } });
  await flushPromises();
  return field;
}

test('the newest stand first, a page at a time, down to the first', async () => {
  const { get } = journal(Array.from({ length: 130 }, (_, index) => row(index + 1)));
  const field = await open(get);
  expect(field.findAll('li')).toHaveLength(100);
  expect(field.find('li').text()).toContain('От станции');
  await field.find('button').trigger('click');
  await flushPromises();
  expect(field.findAll('li')).toHaveLength(130);
  expect(field.find('button').exists()).toBe(false);
});

test('a text is looked for in what was not loaded yet, too', async () => {
  const rows = Array.from({ length: 450 }, (_, index) => row(index + 1));
  const { get } = journal([
    ...rows,
    row(451, { payload: { info: 'Перегрев' } }),
    row(0, { payload: { info: 'перегрев' } }),
  ]);
  const field = await open(get);
  await field.find('input[type=search]').setValue('ПЕРЕГРЕВ');
  await flushPromises();
  const more = () => field.findAll('button').find((button) => button.text() === 'Искать дальше');
  expect(field.findAll('li')).toHaveLength(1);
  await more()?.trigger('click');
  await flushPromises();
  expect(field.findAll('li')).toHaveLength(2);
  expect(more()).toBeUndefined();
  expect(field.find('pre').text()).toContain('"info": "Перегрев"');
});

test('errors and a direction are asked of the server', async () => {
  const { get, asked } = journal([row(1, { message_type: 4, error_code: 'InternalError' })]);
  const field = await open(get);
  await field.find('input[type=checkbox]').trigger('change');
  await field.find('select').setValue('out');
  await flushPromises();
  expect(asked.at(-1)?.filter._and).toEqual([
    { station: { _eq: 's1' } },
    { direction: { _eq: 'out' } },
    { _or: [{ message_type: { _eq: 4 } }, { error_code: { _nnull: true } }] },
  ]);
  expect(field.text()).toContain('InternalError');
});

test('what comes while somebody looks is put on top', async () => {
  const rows = [row(1)];
  const { get } = journal(rows);
  const field = await open(get);
  rows.push(row(2, { action: 'BootNotification' }));
  document.dispatchEvent(new Event('visibilitychange'));
  await flushPromises();
  expect(field.findAll('li').map((each) => each.find('strong').text())).toEqual(['BootNotification', 'Heartbeat']);
});

test('the page of a charge shows its own messages in its own time, and on demand all', async () => {
  const { get, asked } = journal(
    [
      row(1),
      row(2, { action: 'StopTransaction', payload: { transactionId: 7 } }),
      row(3, { payload: { transactionId: 8 } }),
    ],
    {
      '/items/ocpp_transactions': [
        {
          id: 7,
          station: 's1',
          connector_number: 1,
          start_received_at: '2026-12-01T09:00:00Z',
          stop_received_at: '2026-12-01T10:00:00Z',
          ended_at: '2026-12-01T10:00:00Z',
        },
      ],
      '/items/charging_sessions': [
        {
          station: 's1',
          connector: { number: 1 },
          requested_at: '2026-12-01T08:59:00Z',
          ended_at: '2026-12-01T10:00:00Z',
        },
      ],
    },
  );
  const field = await open(get, 'charging_sessions', 'c1');
  expect(asked.at(-1)?.filter._and.slice(0, 3)).toEqual([
    { station: { _eq: 's1' } },
    { occurred_at: { _gte: '2026-12-01T08:57:00.000Z' } },
    { occurred_at: { _lte: '2026-12-01T10:02:00.000Z' } },
  ]);
  expect(field.findAll('li').map((each) => each.find('strong').text())).toEqual(['StopTransaction']);
  await field.findAll('input[type=checkbox]').at(1)?.trigger('change');
  await flushPromises();
  expect(field.findAll('li')).toHaveLength(3);
});

test('says that there are none, that they could not be read, and that the row is not there', async () => {
  expect((await open(journal([]).get)).text()).toContain('Сообщений нет');
  const failing = vi.fn(() => Promise.reject(new Error('offline')));
  const field = await open(failing as never);
  expect(field.text()).toContain('Сообщения не удалось прочитать');
  const gone = journal([], { '/items/ocpp_transactions': [], '/items/charging_sessions': [] });
  expect((await open(gone.get, 'charging_sessions', 'c1')).text()).toContain('Записи нет');
  expect((await open(journal([]).get, 'stations', '+')).text()).toContain('после сохранения');
});
