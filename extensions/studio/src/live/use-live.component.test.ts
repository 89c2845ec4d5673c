import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { useLive } from './use-live.ts';
import type { Live } from './use-live.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function mount<T>(read: () => Promise<T>) {
  const kept: { live?: Live<T> } = {};
  const component = defineComponent({
    setup() {
      const live = useLive(read, 1_000);
      kept.live = live;
      return () => h('p', `${String(live.value.value)} ${live.isFailed.value ? 'stale' : ''}`);
    },
  });
  const page = mountInStudio(component);
  const look = () => kept.live?.look();
  return { page, look };
}

test('reads again while somebody looks, and rests while nobody does', async () => {
  const read = vi.fn(async () => read.mock.calls.length);
  const { page } = mount(read);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(page.text()).toBe('2');
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(read).toHaveBeenCalledTimes(2);
  visibility.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  await flushPromises();
  expect(read).toHaveBeenCalledTimes(3);
  page.unmount();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(read).toHaveBeenCalledTimes(3);
});

test('asks nobody twice at once, and drops what an earlier question answers later', async () => {
  const answers: ((text: string) => void)[] = [];
  const read = vi.fn(() => new Promise<string>((resolve) => void answers.push(resolve)));
  const { page, look } = mount(read);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(read).toHaveBeenCalledTimes(1);
  void look();
  answers[1]?.('new');
  answers[0]?.('old');
  await flushPromises();
  expect(page.text()).toBe('new');
});

test('keeps what stood while the server is away, and says so', async () => {
  let isDown = false;
  const { page } = mount(() => (isDown ? Promise.reject(new Error('offline')) : Promise.resolve('known')));
  await vi.advanceTimersByTimeAsync(1_000);
  isDown = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(page.text()).toBe('known stale');
});
