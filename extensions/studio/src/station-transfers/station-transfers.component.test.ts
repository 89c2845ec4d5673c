import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import { expect, test, vi } from 'vitest';
import { stationTransfersField } from './station-transfers-field.ts';

const transfer = (status: string, is_successful: boolean | null) => ({
  id: 't1',
  kind: 'firmware',
  status,
  is_successful,
  file_name: 'fw-1.5.bin',
  location: 'ftp://files/fw-1.5.bin',
  requested_at: '2026-12-01T10:00:00Z',
  updated_at: '2026-12-01T10:05:00Z',
});

function world(rows: object[]) {
  const current = { rows };
  const get = vi.fn(async (path: string) => ({
    data: { data: path === '/items/station_transfers' ? current.rows : [{ is_online: true }] },
  }));
  return { get, current };
}

test('a transfer is followed to its end without reloading the page', async () => {
  const { get, current } = world([transfer('Downloading', null)]);
  const field = mountInStudio(stationTransfersField, { props: { primaryKey: 's1' }, api: { get } });
  await flushPromises();
  expect(field.text()).toContain('ПрошивкаЗагружается');
  expect(field.findAll('button').map((button) => button.text())).toEqual([
    'Обновить прошивку',
    'Обновить подписанную прошивку',
    'Выгрузить диагностику',
    'Выгрузить журнал',
  ]);
  current.rows = [transfer('Installed', true)];
  document.dispatchEvent(new Event('visibilitychange'));
  await flushPromises();
  expect(field.text()).toContain('ПрошивкаУстановлена');
});

test('says that there were none, and that they cannot be read', async () => {
  const { get } = world([]);
  const field = mountInStudio(stationTransfersField, { props: { primaryKey: 's1' }, api: { get } });
  await flushPromises();
  expect(field.text()).toContain('ещё не было');
  const failing = vi.fn(() => Promise.reject(new Error('offline')));
  const broken = mountInStudio(stationTransfersField, { props: { primaryKey: 's1' }, api: { get: failing } });
  await flushPromises();
  expect(broken.text()).toContain('Список не удалось прочитать');
});
