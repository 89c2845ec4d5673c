import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import { expect, test, vi } from 'vitest';
import { stationCommandsField } from './station-commands-field.ts';

interface World {
  isOnline?: boolean;
  command?: { status: string; outcome: string | null; response?: unknown };
  post?: () => Promise<{ data: unknown }>;
  locale?: string;
  actions?: string[];
}

async function open(world: World = {}) {
  const post = vi.fn(world.post ?? (async () => ({ data: { data: { id: 'c1' } } })));
  const command = world.command ?? { status: 'accepted', outcome: null };
  const get = vi.fn(async (path: string) => {
    const answers: Record<string, unknown> = {
      '/items/station_links': [{ is_online: world.isOnline ?? true }],
      '/items/connectors': [{ number: 1, type: 'ccs' }],
    };
    return { data: { data: answers[path] ?? (path.startsWith('/items/station_commands') ? command : []) } };
  });
  const field = mountInStudio(stationCommandsField, {
    props: { primaryKey: 's1', ...(world.actions && { actions: world.actions }) },
    api: { get, post },
    ...(world.locale !== undefined && { locale: world.locale }),
  });
  await flushPromises();
  const press = async (text: string) => {
    const found = field.findAll('button').find((button) => button.text().startsWith(text));
    if (!found) throw new Error(`No button ${text}`);
    await found.trigger('click');
    await flushPromises();
  };
  return { field, post, get, press };
}

test('a station is rebooted after a question, and its answer is told', async () => {
  const { field, post, press } = await open();
  await press('Мягкая перезагрузка');
  expect(post).not.toHaveBeenCalled();
  await press('Да, отправить');
  const command = { station: 's1', action: 'Reset', arguments: { type: 'Soft' } };
  expect(post).toHaveBeenCalledWith('/items/station_commands', command);
  expect(field.text()).toContain('Станция приняла команду');
});

test('a question that is refused sends nothing', async () => {
  const { field, post, press } = await open();
  await press('Жёсткая перезагрузка');
  expect(field.text()).toContain('Идущие зарядки прервутся');
  await press('Отмена');
  expect(field.text()).not.toContain('Идущие зарядки прервутся');
  expect(post).not.toHaveBeenCalled();
});

test('offline, nothing is sent, in words', async () => {
  const { field } = await open({ isOnline: false });
  expect(field.text()).toContain('НЕ В СЕТИ');
  expect(field.text()).toContain('Станция не на связи');
  expect(field.findAll('button').map((button) => [button.text(), button.element.disabled])).toEqual([
    ['Мягкая перезагрузка', true],
    ['Жёсткая перезагрузка', true],
    ['Все команды', false],
  ]);
});

test('any command is found in the drawer, filled in and sent', async () => {
  const { field, post, press } = await open();
  await press('Все команды');
  await press('Изменить доступность');
  await press('Отправить');
  expect(field.text()).toContain('Заполните поле');
  const [connector, type] = field.findAll('select');
  await connector?.setValue('1');
  await type?.setValue('Inoperative');
  await press('Отправить');
  expect(post).not.toHaveBeenCalled();
  expect(field.text()).toContain('Заряжаться здесь не смогут');
  await press('Да, отправить');
  expect(post).toHaveBeenCalledWith('/items/station_commands', {
    station: 's1',
    action: 'ChangeAvailability',
    arguments: { connectorId: 1, type: 'Inoperative' },
  });
});

test('what a station answers beyond a status is shown', async () => {
  const response = { listVersion: 7 };
  const { field, press } = await open({ command: { status: 'accepted', outcome: 'Версия списка: 7.', response } });
  await press('Все команды');
  await press('Прочитать версию списка карт');
  await press('Отправить');
  expect(field.find('pre').text()).toContain('"listVersion": 7');
  expect(field.find('[role=status]').exists()).toBe(true);
});

test('what the server says against a command is told in its own words', async () => {
  const refusal = { response: { status: 400, data: { errors: [{ message: 'Параметры команды заданы неверно' }] } } };
  const { field, press } = await open({ post: () => Promise.reject(refusal) });
  await press('Мягкая перезагрузка');
  await press('Да, отправить');
  expect(field.text()).toContain('Параметры команды заданы неверно');
});

test('a part of the page may offer some commands alone', async () => {
  const { field, press } = await open({ actions: ['UpdateFirmware', 'GetDiagnostics', 'nonsense'] });
  expect(field.findAll('button').map((button) => button.text())).toEqual([
    'Обновить прошивку',
    'Выгрузить диагностику',
  ]);
  await press('Обновить прошивку');
  expect(field.find('[role=dialog]').text()).toContain('Адрес файла прошивки');
});

test('speaks English where the Studio does', async () => {
  const { field } = await open({ locale: 'en-US' });
  expect(field.text()).toContain('Soft reboot');
});
