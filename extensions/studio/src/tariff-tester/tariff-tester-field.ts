import type { ExplainedTariff } from '@tok/api';
import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { computed, defineComponent, h, ref, resolveComponent, watch } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { note, panel } from '../panel/panel.ts';
import { refusalText } from '../panel/refusal-text.ts';
import { readPrograms } from '../tariff-asking/asking-api.ts';
import type { Option } from '../tariff-asking/asking-api.ts';
import { askingFields, choiceOf, fieldGrid, labelled } from '../tariff-asking/asking-fields.ts';
import { useAsking } from '../tariff-asking/use-asking.ts';
import type { Asking } from '../tariff-asking/use-asking.ts';
import { explainedPrice } from './explained-price.ts';
import { testerWords } from './tester-words.ts';

const noProgram = 'none';

/** «Этот клиент, этот коннектор, пятница 23:30 → такая цена, потому что…»; on a tariff's page. */
export const tariffTesterField = defineComponent({
  inheritAttrs: false,
  props: { primaryKey: { type: [String, Number], required: true } },
  setup(props) {
    const { locale } = useI18n();
    const asking = useAsking(() => String(props.primaryKey));
    const localAt = ref(thisMinute());
    const { programs, programId } = usePrograms(asking);
    const body = computed(() => {
      const { value } = asking.asked;
      if (value === null || localAt.value === '') return null;
      return { ...value, localAt: localAt.value, programId: programId.value, tariffId: String(props.primaryKey) };
    });
    const { answer, fault, isAsking, ask } = useExplanation(asking, () => body.value);
    const say = (words: Words) => inWords(words, locale.value);

    function fields(): VNode[] {
      const change = (text: unknown) => void (localAt.value = typeof text === 'string' ? text.slice(0, 16) : '');
      const when = h(resolveComponent('v-input'), {
        id: 'tok-tester-when',
        type: 'datetime-local',
        modelValue: localAt.value,
        'onUpdate:modelValue': change,
      });
      const options = [{ value: noProgram, text: say(testerWords.noProgram) }, ...programs.value];
      const choose = (id: string | null) => void (programId.value = id === noProgram ? null : id);
      const program = choiceOf('tok-tester-program', options, programId.value ?? noProgram, choose);
      return [
        ...askingFields('tok-tester', asking, locale.value),
        labelled('tok-tester-when', say(testerWords.when), when),
        ...(programs.value.length > 0 ? [labelled('tok-tester-program', say(testerWords.program), program)] : []),
      ];
    }
    return () =>
      panel(asking.loaded, locale.value, () => [
        h('div', { style: fieldGrid }, fields()),
        h('div', [
          h(
            resolveComponent('v-button'),
            { disabled: body.value === null, loading: isAsking.value, onClick: () => void ask() },
            () => say(testerWords.ask),
          ),
        ]),
        fault.value === null ? null : note('danger', fault.value || say(testerWords.failed)),
        answer.value === null ? null : explainedPrice(answer.value, locale.value),
      ]);
  },
});

/** The programs of whoever is chosen, to be tried. */
function usePrograms({ api, asked }: Asking) {
  const programs = ref<Option[]>([]);
  const programId = ref<string | null>(null);
  watch(
    () => asked.value?.clientId ?? null,
    async (client) => {
      programs.value = [];
      programId.value = null;
      if (client === null) return;
      const found = await readPrograms(api, client);
      if (client === asked.value?.clientId) programs.value = found;
    },
  );
  return { programs, programId };
}

/** What was answered stands only as long as the question does. */
function useExplanation({ api }: Asking, body: () => object | null) {
  const answer = ref<ExplainedTariff | null>(null);
  /** empty: it failed without a word */
  const fault = ref<string | null>(null);
  const isAsking = ref(false);
  let newest = 0;

  async function ask(): Promise<void> {
    const asked = body();
    if (asked === null) return;
    newest += 1;
    const own = newest;
    isAsking.value = true;
    fault.value = null;
    try {
      const { data } = await api.post<{ data: ExplainedTariff }>('/charging/tariffs/explain', asked);
      if (own === newest) answer.value = data.data;
    } catch (error) {
      if (own === newest) fault.value = refusalText(error) ?? '';
    } finally {
      if (own === newest) isAsking.value = false;
    }
  }
  watch(body, () => {
    newest += 1;
    answer.value = null;
    fault.value = null;
    isAsking.value = false;
  });
  return { answer, fault, isAsking, ask };
}

/** By the clock of whoever looks: what it shows is taken for what the station's shows. */
function thisMinute(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
