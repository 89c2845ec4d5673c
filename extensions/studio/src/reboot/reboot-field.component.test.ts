import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import { expect, test, vi } from 'vitest';
import { rebootField } from './reboot-field.ts';

test('a station is rebooted after a question, and its answer is told', async () => {
  const post = vi.fn(async () => ({ data: { data: { id: 'c1' } } }));
  const get = vi.fn(async (path: string) => ({
    data: { data: path.includes('station_links') ? [{ is_online: true }] : { status: 'accepted', outcome: null } },
  }));
  const field = mountInStudio(rebootField, { props: { primaryKey: 's1' }, api: { get, post } });
  await flushPromises();
  const [soft] = field.findAll('button');
  await soft?.trigger('click');
  expect(post).not.toHaveBeenCalled();
  await field.find('[role=dialog]').findAll('button').at(-1)?.trigger('click');
  await flushPromises();
  expect(post).toHaveBeenCalledWith('/items/station_commands', {
    station: 's1',
    action: 'Reset',
    arguments: { type: 'Soft' },
  });
  expect(field.text()).toContain('Станция приняла команду');
});
