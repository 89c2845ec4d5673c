import { useApi } from '@directus/extensions-sdk';
import type { Words } from '@tok/studio';
import { onUnmounted, ref, shallowRef } from 'vue';
import { refusalText } from '../panel/refusal-text.ts';
import { followOrder } from './follow-order.ts';
import type { OrderState } from './follow-order.ts';
import { orderWords } from './order-words.ts';

const lookIntervalMs = 1_000;
const looksMax = 90;

/**
 * Asks for something by inserting a row, and follows the row until its outcome stands. The id is made here and kept until the
 * server has answered: whoever presses again after a lost answer asks for the same once more.
 */
export function useAsking(collection: string, onEnd: () => void) {
  const api = useApi();
  const state = shallowRef<OrderState | null>(null);
  const fault = ref<string | null>(null);
  const lost = shallowRef<Words | null>(null);
  const isRunning = ref(false);
  let id: string = crypto.randomUUID();
  let isGone = false;
  onUnmounted(() => {
    isGone = true;
  });

  async function read(): Promise<OrderState> {
    const params = { fields: 'status,outcome' };
    const { data } = await api.get<{ data: OrderState }>(`/items/${collection}/${id}`, { params });
    return data.data;
  }
  async function isStored(): Promise<boolean> {
    return read().then(
      () => true,
      () => false,
    );
  }
  async function insert(rowOf: (id: string) => Record<string, unknown>): Promise<boolean> {
    try {
      await api.post(`/items/${collection}`, rowOf(id));
      return true;
    } catch (error) {
      // The answer to the first sending may have been lost; its row is there.
      if (await isStored()) return true;
      fault.value = refusalText(error);
      if (fault.value === null) lost.value = orderWords.notSent;
      return false;
    }
  }
  async function ask(rowOf: (id: string) => Record<string, unknown>): Promise<void> {
    if (isRunning.value) return;
    isRunning.value = true;
    [state.value, fault.value, lost.value] = [null, null, null];
    try {
      if (!(await insert(rowOf))) return;
      state.value = { status: 'new', outcome: null };
      const pause = () => new Promise<void>((resolve) => setTimeout(resolve, lookIntervalMs));
      const looks = { read, pause, isWatched: () => !isGone, looksMax };
      const ended = await followOrder(looks, (seen) => void (state.value = seen));
      if (!ended) lost.value = orderWords.notRead;
      id = crypto.randomUUID();
      onEnd();
    } finally {
      isRunning.value = false;
    }
  }
  function forget(): void {
    [state.value, fault.value, lost.value] = [null, null, null];
  }
  return { state, fault, lost, isRunning, ask, forget };
}

export type Asking = ReturnType<typeof useAsking>;
