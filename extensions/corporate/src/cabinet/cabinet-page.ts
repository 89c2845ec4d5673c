import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, resolveComponent } from 'vue';
import type { PropType, VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { cabinetPath } from '../corporate-role.ts';
import type { Cabinet } from '../cabinet-answers.ts';
import { cabinetStyle } from './cabinet-style.ts';
import { cabinetWords } from './cabinet-words.ts';

const sections = [
  { to: cabinetPath, words: cabinetWords.add, icon: 'person_add' },
  { to: `${cabinetPath}/statistics`, words: cabinetWords.statistics, icon: 'bar_chart' },
  { to: `${cabinetPath}/drivers`, words: cabinetWords.drivers, icon: 'toggle_on' },
  { to: `${cabinetPath}/reports`, words: cabinetWords.reports, icon: 'request_quote' },
];

/** What every screen of the cabinet has around it: the company, its contract, the sections, «Выйти». */
export const cabinetPage = defineComponent({
  props: {
    title: { type: Object as PropType<Words>, required: true },
    icon: { type: String, default: 'business_center' },
    company: { type: Object as PropType<Cabinet['company'] | null>, default: null },
  },
  setup(props, { slots }) {
    const { locale } = useI18n();
    const say = (words: Words) => inWords(words, locale.value);
    const part = (name: string, attributes: Record<string, unknown>, content: () => unknown) =>
      h(resolveComponent(name), attributes, content);

    function item(to: string, icon: string, words: Words): VNode {
      return part('v-list-item', { to, exact: true, clickable: true }, () => [
        part('v-list-item-icon', {}, () => h(resolveComponent('v-icon'), { name: icon })),
        part('v-list-item-content', {}, () => say(words)),
      ]);
    }
    function navigation(): VNode {
      return part('v-list', { nav: true, 'aria-label': say(cabinetWords.sections) }, () => [
        ...sections.map(({ to, icon, words }) => item(to, icon, words)),
        item('/logout', 'logout', cabinetWords.signOut),
      ]);
    }
    function head(): VNode | null {
      if (props.company === null) return null;
      const { name, contractNumber } = props.company;
      return h('header', { class: 'tok-cabinet-head' }, [
        h('div', [
          h('strong', name),
          h('div', { class: 'tok-hint' }, `${say(cabinetWords.contract)} ${numbered(contractNumber)}`),
        ]),
        part('v-button', { to: '/logout', secondary: true, small: true }, () => say(cabinetWords.signOut)),
      ]);
    }
    return () =>
      h(
        resolveComponent('private-view'),
        { title: say(props.title), icon: props.icon },
        {
          navigation,
          default: () => [h('style', cabinetStyle), h('div', { class: 'tok-cabinet' }, [head(), slots['default']?.()])],
        },
      );
  },
});

/** «№ 0-ДХ», also where the number was typed with its sign. */
function numbered(contractNumber: string): string {
  return contractNumber.startsWith('№') ? contractNumber : `№ ${contractNumber}`;
}
