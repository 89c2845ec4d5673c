import { useApi } from '@directus/extensions-sdk';
import { onUnmounted, ref, watch } from 'vue';
import { refusalText } from '../panel/refusal-text.ts';

export const shownMs = 60_000;

/** @param key of the row; another row shows nothing of this one */
export function useReveal(key: () => string) {
  const api = useApi();
  const code = ref<string | null>(null);
  const wasShown = ref(false);
  const isBusy = ref(false);
  /** null: nothing failed; '': without words */
  const fault = ref<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  function hide(): void {
    clearTimeout(timer);
    code.value = null;
    asked += 1;
  }
  async function reveal(reason: string): Promise<boolean> {
    asked += 1;
    const own = asked;
    isBusy.value = true;
    fault.value = null;
    try {
      const { data } = await api.post(`/sign-in/codes/${encodeURIComponent(key())}/reveal`, { reason });
      if (own !== asked) return false;
      code.value = String(data.data.code);
      wasShown.value = true;
      timer = setTimeout(hide, shownMs);
      return true;
    } catch (error) {
      if (own === asked) fault.value = refusalText(error) ?? '';
      return false;
    } finally {
      isBusy.value = false;
    }
  }
  watch(key, () => {
    hide();
    wasShown.value = false;
    fault.value = null;
  });
  onUnmounted(hide);
  return { code, wasShown, isBusy, fault, reveal, hide };
}
