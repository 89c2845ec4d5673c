import { onMounted, onUnmounted, ref, shallowRef } from 'vue';
import type { Ref, ShallowRef } from 'vue';

export interface Live<T> {
  /** null until the first answer */
  value: ShallowRef<T | null>;
  /** the last look failed; `value` is what stood before */
  isFailed: Ref<boolean>;
  /** Looks now, e.g. because something else is asked for. */
  look: () => Promise<void>;
}

const liveIntervalMs = 5_000;

/**
 * Reads again and again while somebody looks at the page. The hub writes past Directus, so no subscription would tell.
 *
 * @param read  the newest call wins: what an earlier one answers later is dropped
 */
export function useLive<T>(read: () => Promise<T>, intervalMs = liveIntervalMs): Live<T> {
  const value = shallowRef<T | null>(null);
  const isFailed = ref(false);
  let newest = 0;
  let running = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  async function look(): Promise<void> {
    newest += 1;
    const turn = newest;
    running += 1;
    try {
      const answer = await read();
      if (turn !== newest) return;
      value.value = answer;
      isFailed.value = false;
    } catch {
      if (turn === newest) isFailed.value = true;
    } finally {
      running -= 1;
    }
  }
  function lookIfSeen(): void {
    if (document.visibilityState === 'visible' && running === 0) void look();
  }
  onMounted(() => {
    timer = setInterval(lookIfSeen, intervalMs);
    document.addEventListener('visibilitychange', lookIfSeen);
  });
  onUnmounted(() => {
    newest += 1;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', lookIfSeen);
  });
  return { value, isFailed, look };
}
