import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import type { MemberPage } from '../../cabinet-answers.ts';
import { cabinetPage } from '../cabinet-page.ts';
import { cabinetWords } from '../cabinet-words.ts';
import { notice, waiting } from '../screen-parts.ts';
import { groups, outcome, pages, searchForm } from './drivers-parts.ts';
import { driversWords } from './drivers-words.ts';
import { useDrivers } from './use-drivers.ts';

/** «Управление»: the drivers by program, each with a switch. */
export const driversScreen = defineComponent({
  setup() {
    const { locale } = useI18n();
    const say = (words: Words) => inWords(words, locale.value);
    const state = useDrivers();

    function list(found: MemberPage): (VNode | null)[] {
      const nobody = state.sought.value === '' ? driversWords.none : driversWords.noMatch;
      if (found.total === 0) return [notice('info', say(nobody))];
      return [
        h('p', { class: 'tok-hint', role: 'status' }, `${say(driversWords.found)}: ${found.total}`),
        ...groups(state, found.members, locale.value),
        pages(state, found, locale.value),
      ];
    }
    function content(): (VNode | null)[] {
      const found = state.drivers.value.value;
      const isShown = found !== null && state.drivers.fault.value === null;
      return [
        h('p', { class: 'tok-hint' }, say(driversWords.hint)),
        searchForm(state, locale.value),
        outcome(state, locale.value),
        waiting(state.drivers, locale.value),
        ...(isShown ? list(found) : []),
      ];
    }
    return () => {
      const company = state.cabinet.value.value?.company ?? null;
      return h(cabinetPage, { title: cabinetWords.drivers, icon: 'toggle_on', company }, content);
    };
  },
});
