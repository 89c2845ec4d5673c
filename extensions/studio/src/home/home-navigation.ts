import { inWords } from '@tok/studio';
import { defineComponent, h, resolveComponent } from 'vue';
import { useI18n } from 'vue-i18n';
import { useMay } from '../panel/may.ts';
import { homeWords } from './home-words.ts';

const places = [
  { collection: 'stations', icon: 'ev_station', words: homeWords.chargingStations },
  { collection: 'charging_sessions', icon: 'bolt', words: homeWords.transactions },
  { collection: 'clients', icon: 'group', words: homeWords.clients },
  { collection: 'tariffs', icon: 'sell', words: homeWords.tariffs },
];

/** The ways from the first page to where the day's work is. */
export const homeNavigation = defineComponent({
  setup() {
    const { locale } = useI18n();
    const may = useMay();
    return () =>
      h(resolveComponent('v-list'), { nav: true, 'aria-label': inWords(homeWords.sections, locale.value) }, () =>
        places
          .filter(({ collection }) => may('read', collection))
          .map(({ collection, icon, words }) =>
            h(
              resolveComponent('v-list-item'),
              { key: collection, to: `/content/${collection}`, clickable: true },
              () => [
                h(resolveComponent('v-list-item-icon'), {}, () => h(resolveComponent('v-icon'), { name: icon })),
                h(resolveComponent('v-list-item-content'), {}, () => inWords(words, locale.value)),
              ],
            ),
          ),
      );
  },
});
