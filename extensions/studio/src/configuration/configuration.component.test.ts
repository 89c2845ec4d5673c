import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import { expect, test, vi } from 'vitest';
import { configurationField } from './configuration-field.ts';

const at = '2026-12-01T10:00:00Z';

function world(parts: { isOnline?: boolean; command?: object; keys?: object[] } = {}) {
  const keys = parts.keys ?? [
    { key: 'AuthorizationKey', value: null, is_readonly: false, updated_at: at },
    { key: 'HeartbeatInterval', value: '300', is_readonly: false, updated_at: at },
    { key: 'NumberOfConnectors', value: '2', is_readonly: true, updated_at: at },
    { key: 'Vendor.Mode', value: 'eco', is_readonly: false, updated_at: at },
  ];
  const command = parts.command ?? {
    status: 'accepted',
    outcome: 'Настройка изменена.',
    response: { status: 'Accepted' },
  };
  const post = vi.fn(async () => ({ data: { data: { id: 'c1' } } }));
  const get = vi.fn(async (path: string) => {
    const lists: Record<string, unknown> = {
      '/items/station_links': [{ is_online: parts.isOnline ?? true }],
      '/items/station_configuration': keys,
    };
    return { data: { data: lists[path] ?? command } };
  });
  return { get, post };
}

async function open(api: ReturnType<typeof world>, locale?: string) {
  const field = mountInStudio(configurationField, { props: { primaryKey: 's1' }, api, ...(locale && { locale }) });
  await flushPromises();
  const rows = () => field.findAll('li');
  const row = (key: string) => {
    const found = rows().find((each) => each.find('code').text() === key);
    if (!found) throw new Error(`No key ${key}`);
    return found;
  };
  const press = async (text: string) => {
    const found = field.findAll('button').find((button) => button.text() === text);
    await found?.trigger('click');
    await flushPromises();
  };
  return { field, rows, row, press };
}

test('the keys stand with their meaning, what is only read says so, and the password is never shown', async () => {
  // Should a hub ever store one, it still does not reach the screen.
  const password = { key: 'AuthorizationKey', value: 'leaked', is_readonly: false, updated_at: at };
  const count = { key: 'NumberOfConnectors', value: '2', is_readonly: true, updated_at: at };
  const { rows, row } = await open(world({ keys: [password, count] }));
  expect(rows()).toHaveLength(2);
  expect(row('NumberOfConnectors').text()).toContain('Число коннекторов');
  expect(row('NumberOfConnectors').text()).toContain('только чтение');
  expect(row('AuthorizationKey').text()).toContain('не показывается');
  expect(row('AuthorizationKey').text()).not.toContain('leaked');
});

test('a key is found by its name, by its meaning and by its value', async () => {
  const { field, rows } = await open(world());
  for (const [text, count] of [
    ['heartbeat', 1],
    ['число кон', 1],
    ['ECO', 1],
    ['нет такого', 0],
  ] as const) {
    await field.find('input[type=search]').setValue(text);
    expect(rows()).toHaveLength(count);
  }
  expect(field.text()).toContain('Ничего не найдено');
});

test('a key is changed, and the station’s answer is told', async () => {
  const api = world();
  const { row, press } = await open(api);
  await row('HeartbeatInterval').find('button').trigger('click');
  await row('HeartbeatInterval').find('input').setValue('час');
  await press('Отправить');
  expect(row('HeartbeatInterval').text()).toContain('целое число секунд');
  expect(api.post).not.toHaveBeenCalled();
  await row('HeartbeatInterval').find('input').setValue('60');
  await press('Отправить');
  expect(api.post).toHaveBeenCalledWith('/items/station_commands', {
    station: 's1',
    action: 'ChangeConfiguration',
    arguments: { key: 'HeartbeatInterval', value: '60' },
  });
  expect(row('HeartbeatInterval').find('[role=status]').text()).toBe('Настройка изменена');
  expect(row('HeartbeatInterval').find('input').exists()).toBe(false);
});

test.each([
  ['RebootRequired', 'accepted', 'вступит в силу после перезагрузки', 'once the station has rebooted'],
  ['Rejected', 'rejected', 'отклонила значение', 'refused the value'],
  ['NotSupported', 'rejected', 'не знает такой настройки', 'does not know this key'],
])('%s is told in words', async (answer, status, russian, english) => {
  for (const [locale, words, send] of [
    ['ru-RU', russian, 'Отправить'],
    ['en-US', english, 'Send'],
  ] as const) {
    const { row, press } = await open(
      world({ command: { status, outcome: 'Ответ.', response: { status: answer } } }),
      locale,
    );
    await row('Vendor.Mode').find('button').trigger('click');
    await press(send);
    expect(row('Vendor.Mode').find('[role=status]').text()).toContain(words);
  }
});

test('a new password is asked about, and made by the server', async () => {
  const api = world();
  const { field, row, press } = await open(api);
  await row('AuthorizationKey').find('button').trigger('click');
  expect(field.text()).toContain('Сервер создаст новый пароль');
  await press('Да, отправить');
  expect(api.post).toHaveBeenCalledWith('/items/station_commands', {
    station: 's1',
    action: 'ChangeConfiguration',
    arguments: { key: 'AuthorizationKey' },
  });
});

test('all keys are read from the station again on demand', async () => {
  const api = world({ keys: [], command: { status: 'accepted', outcome: null } });
  const { field, press } = await open(api);
  expect(field.text()).toContain('ещё не сообщила');
  await press('Прочитать со станции');
  expect(api.post).toHaveBeenCalledWith('/items/station_commands', {
    station: 's1',
    action: 'GetConfiguration',
    arguments: {},
  });
});

test('offline, the keys are shown and nothing can be changed', async () => {
  const { field } = await open(world({ isOnline: false }));
  expect(field.text()).toContain('Станция не на связи');
  for (const button of field.findAll('button')) expect(button.element.disabled).toBe(true);
});
