import type { ChargedDay } from '@tok/api';
import { inWords } from '@tok/studio';
import { defineComponent, h, ref } from 'vue';
import type { PropType, VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { compared, dayText, figureOf, figureText, measures } from './day-figures.ts';
import type { Measure } from './day-figures.ts';
import { daysChart, daysTable } from './days-chart.ts';
import { section, tile, tiles } from './home-parts.ts';
import { homeWords } from './home-words.ts';

const icons: Record<Measure, string> = { energy: 'electric_bolt', revenue: 'payments', charges: 'ev_station' };

/** What yesterday came to beside the same day a week before, and the fourteen days it belongs to. */
export const yesterdaySection = defineComponent({
  props: { days: { type: Array as PropType<ChargedDay[]>, required: true } },
  setup(props) {
    const { locale } = useI18n();
    const shown = ref<Measure>('energy');
    const say = (name: keyof typeof homeWords) => inWords(homeWords[name], locale.value);

    function measureTile(measure: Measure, yesterday: ChargedDay, before: ChargedDay): VNode {
      const figure = figureOf(measure, yesterday);
      return tile({
        label: say(measure),
        figure: figureText(measure, figure, locale.value),
        note: compared(measure, figure, figureOf(measure, before), locale.value).text,
        icon: icons[measure],
      });
    }
    function choice(measure: Measure): VNode {
      const isOn = shown.value === measure;
      const style = {
        minHeight: '36px',
        padding: '4px 12px',
        borderRadius: 'var(--theme--border-radius)',
        border: 'var(--theme--border-width) solid var(--theme--border-color)',
        fontWeight: isOn ? 600 : 400,
        color: isOn ? 'var(--theme--primary)' : 'var(--theme--foreground)',
        backgroundColor: isOn ? 'var(--theme--primary-background)' : 'transparent',
      };
      const onClick = () => void (shown.value = measure);
      return h('button', { type: 'button', key: measure, 'aria-pressed': isOn, style, onClick }, say(measure));
    }
    return () => {
      const yesterday = props.days.at(-1);
      const before = props.days.at(-8);
      if (!yesterday || !before) return null;
      return section(`${say('yesterday')}, ${dayText(yesterday.day, locale.value)}`, [
        h(
          'ul',
          { style: tiles },
          measures.map((measure) => measureTile(measure, yesterday, before)),
        ),
        h(
          'div',
          { role: 'group', 'aria-label': say('measure'), style: { display: 'flex', flexWrap: 'wrap', gap: '8px' } },
          measures.map(choice),
        ),
        daysChart(props.days, shown.value, locale.value),
        daysTable(props.days, locale.value),
      ]);
    };
  },
});
