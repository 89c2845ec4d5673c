import { onUnmounted, ref, shallowRef, watch } from 'vue';
import type { Ref, ShallowRef } from 'vue';

/** Directus names a row that is not saved yet so. */
const newRowKey = '+';

export interface Loaded<Data> {
  data: ShallowRef<Data | null>;
  isLoading: Ref<boolean>;
  /** 'forbidden': the reader's rights do not reach it */
  fault: Ref<'failed' | 'forbidden' | null>;
  isNew: () => boolean;
  reload: () => Promise<void>;
}

/** What a part of a form reads for itself. The form knows its row only some time after it is shown, and may change it. */
export function useLoaded<Data>(key: () => string, load: (key: string) => Promise<Data>): Loaded<Data> {
  const data = shallowRef<Data | null>(null);
  const isLoading = ref(false);
  const fault = ref<'failed' | 'forbidden' | null>(null);
  let newest = 0;
  const isNew = () => key() === newRowKey || key() === '';

  async function reload(): Promise<void> {
    if (isNew()) return;
    newest += 1;
    const own = newest;
    isLoading.value = true;
    fault.value = null;
    try {
      const loaded = await load(key());
      if (own === newest) data.value = loaded;
    } catch (error) {
      const { response } = error as { response?: { status?: number } };
      if (own === newest) fault.value = response?.status === 403 ? 'forbidden' : 'failed';
    } finally {
      if (own === newest) isLoading.value = false;
    }
  }
  watch(
    key,
    () => {
      data.value = null;
      void reload();
    },
    { immediate: true },
  );
  onUnmounted(() => {
    newest += 1;
  });
  return { data, isLoading, fault, isNew, reload };
}
