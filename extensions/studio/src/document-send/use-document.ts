import { useApi } from '@directus/extensions-sdk';
import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { computed, inject, ref, watch } from 'vue';
import type { Ref } from 'vue';
import { refusalText } from '../panel/refusal-text.ts';
import { sendWords } from './document-send-words.ts';

/** What of the form is looked at. */
export interface DocumentForm {
  type?: string | null;
  title?: string | null;
  text?: string | null;
  in_force_from?: string | null;
  requires_consent?: boolean | null;
}

/** The server says when it is now: of whatever is past it makes this moment. */
const now = '1970-01-01T00:00:00.000Z';

type SetField = (change: { field: string; value: unknown }) => void;

/** What the part of the form knows and does. @param key of the row, '+' for one that is not saved yet */
export function useDocument(key: () => string, setField: SetField, locale: Ref<string>) {
  const api = useApi();
  const values = inject<Ref<DocumentForm>>('values', ref({}));
  const say = (words: Words) => inWords(words, locale.value);
  const isNew = computed(() => key() === '+');
  const open = ref<'preview' | 'question' | null>(null);
  const isBusy = ref(false);
  const said = ref<{ type: 'success' | 'danger' | 'info'; text: string } | null>(null);
  const sentNow = ref(false);
  watch(key, () => {
    said.value = null;
    sentNow.value = false;
  });

  async function act(work: () => Promise<void>): Promise<void> {
    isBusy.value = true;
    said.value = null;
    try {
      await work();
    } catch (error) {
      said.value = { type: 'danger', text: refusalText(error) ?? say(sendWords.failed) };
    } finally {
      isBusy.value = false;
      open.value = null;
    }
  }
  async function takeLast(type: string): Promise<void> {
    const params = {
      filter: { type: { _eq: type } },
      sort: '-version',
      limit: 1,
      fields: 'title,text,requires_consent',
    };
    const { data } = await api.get<{ data: DocumentForm[] }>('/items/documents', { params });
    const last = data.data[0];
    if (values.value.type !== type) return;
    if (!last) return void (said.value = { type: 'info', text: say(sendWords.noLast) });
    for (const field of ['title', 'text', 'requires_consent'] as const) {
      setField({ field, value: last[field] });
    }
  }
  watch(
    () => values.value.type,
    (type) => {
      // What was written already stays; the button replaces it.
      if (isNew.value && type && !values.value.text) void act(() => takeLast(type));
    },
    { immediate: true },
  );
  async function send(): Promise<void> {
    await act(async () => {
      const { data } = await api.patch<{ data: DocumentForm }>(`/items/documents/${key()}`, {
        in_force_from: now,
      });
      sentNow.value = true;
      said.value = { type: 'success', text: say(sendWords.sent) };
      setField({ field: 'in_force_from', value: data.data.in_force_from });
    });
  }
  return { values, isNew, open, isBusy, said, sentNow, act, takeLast, send, say };
}
