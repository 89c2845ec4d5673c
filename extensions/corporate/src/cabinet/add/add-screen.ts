import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, onMounted, ref, resolveComponent } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import type { CabinetProgram } from '../../cabinet-answers.ts';
import { useCabinetApi } from '../cabinet-api.ts';
import { cabinetPage } from '../cabinet-page.ts';
import { cabinetWords } from '../cabinet-words.ts';
import { notice, waiting } from '../screen-parts.ts';
import { useLoaded } from '../use-loaded.ts';
import { fileField, phonesField, programField } from './add-fields.ts';
import { addWords } from './add-words.ts';
import { lineResults } from './line-results.ts';
import { useAdding } from './use-adding.ts';

/** «Добавление»: one number or many, one of the company's programs, «Применить». */
export const addScreen = defineComponent({
  setup() {
    const { locale } = useI18n();
    const say = (words: Words) => inWords(words, locale.value);
    const cabinet = useLoaded(useCabinetApi().load);
    const adding = useAdding();
    const programId = ref('');
    onMounted(async () => {
      await cabinet.reload();
      const [first, ...others] = cabinet.value.value?.programs.filter(({ isOpen }) => isOpen) ?? [];
      if (first && others.length === 0) programId.value = first.id;
    });

    function form(programs: CabinetProgram[]): VNode {
      if (programs.length === 0) return notice('info', say(addWords.noPrograms));
      const onClick = () => void adding.apply(programId.value);
      const isRunning = adding.isRunning.value;
      const button = () => say(addWords.apply);
      return h('div', { style: { display: 'grid', gap: '20px', maxWidth: '640px' } }, [
        phonesField(adding.text, locale.value),
        fileField(adding.readFile, locale.value),
        programField(programs, programId, locale.value),
        h('div', h(resolveComponent('v-button'), { loading: isRunning, disabled: isRunning, onClick }, button)),
        isRunning ? h('p', { role: 'status', class: 'tok-hint' }, say(addWords.checking)) : null,
        adding.fault.value === null ? null : notice('danger', say(adding.fault.value)),
        adding.results.value === null ? null : lineResults(adding.results.value, locale.value),
      ]);
    }
    return () => {
      const company = cabinet.value.value?.company ?? null;
      return h(cabinetPage, { title: cabinetWords.add, icon: 'person_add', company }, () =>
        cabinet.value.value === null ? waiting(cabinet, locale.value) : form(cabinet.value.value.programs),
      );
    };
  },
});
