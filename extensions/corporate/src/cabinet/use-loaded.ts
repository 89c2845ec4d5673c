import type { Words } from '@tok/studio';
import { ref, shallowRef } from 'vue';
import { cabinetWords } from './cabinet-words.ts';
import { faultWords } from './fault-words.ts';

/** Something a screen shows: loading, there, or failed with words. Of two requests the later one counts, whichever answers first. */
export function useLoaded<T>(load: () => Promise<T>) {
  const value = shallowRef<T | null>(null);
  const fault = ref<Words | null>(null);
  const isLoading = ref(false);
  let last = 0;
  async function reload(): Promise<void> {
    const mine = ++last;
    isLoading.value = true;
    fault.value = null;
    try {
      const loaded = await load();
      if (mine === last) value.value = loaded;
    } catch (error) {
      if (mine === last) fault.value = faultWords(error, cabinetWords.notLoaded);
    } finally {
      if (mine === last) isLoading.value = false;
    }
  }
  return { value, fault, isLoading, reload };
}

export type Loaded<T> = ReturnType<typeof useLoaded<T>>;
