import { useApi } from '@directus/extensions-sdk';
import type { Overview } from '@tok/api';
import { inWords } from '@tok/studio';
import { defineComponent, h, onMounted, resolveComponent } from 'vue';
import type { VNode, VNodeArrayChildren } from 'vue';
import { useI18n } from 'vue-i18n';
import { useLive } from '../live/use-live.ts';
import { instantText } from '../panel/instant-text.ts';
import { note, subdued } from '../panel/panel.ts';
import { bookmarkPath, waitingOrder, waitingTiles } from './bookmark-links.ts';
import { section, tile, tiles } from './home-parts.ts';
import { homeNavigation } from './home-navigation.ts';
import { homeWords } from './home-words.ts';
import { faultsSection, nowSection, offlineSection } from './network-section.ts';
import { yesterdaySection } from './yesterday-section.ts';

const refreshMs = 15_000;

/** What an operator wants to know at eight in the morning. */
export const homePage = defineComponent({
  setup() {
    const api = useApi();
    const { locale } = useI18n();
    const { value, isFailed, look } = useLive(async () => {
      const { data } = await api.get<{ data: Overview }>('/charging/overview');
      return data.data;
    }, refreshMs);
    onMounted(() => void look());
    const say = (name: keyof typeof homeWords) => inWords(homeWords[name], locale.value);

    function again(): VNode {
      const button = { secondary: true, small: true, onClick: () => void look() };
      return h('div', [h(resolveComponent('v-button'), button, () => say('again'))]);
    }
    function skeleton(): VNode {
      const bones = [1, 2, 3, 4].map((key) => h(resolveComponent('v-skeleton-loader'), { key }));
      return h(
        'div',
        { 'aria-busy': 'true', 'aria-label': say('loading'), style: { display: 'grid', gap: '24px' } },
        bones,
      );
    }
    function content(): VNodeArrayChildren {
      if (value.value !== null) return board(value.value, isFailed.value, locale.value);
      return isFailed.value ? [note('danger', say('failed')), again()] : [skeleton()];
    }
    return () =>
      h(
        resolveComponent('private-view'),
        { title: say('home'), icon: 'home' },
        {
          navigation: () => h(homeNavigation),
          default: () => h('div', { style: page }, content()),
        },
      );
  },
});

function board(overview: Overview, isStale: boolean, locale: string): VNodeArrayChildren {
  const say = (name: keyof typeof homeWords) => inWords(homeWords[name], locale);
  const updated = `${say('updated')} ${instantText(overview.at, locale)}`;
  return [
    isStale ? note('warning', `${say('stale')}. ${updated}`) : null,
    waitingSection(overview, locale),
    nowSection(overview, locale),
    h('div', { style: columns }, [offlineSection(overview, locale), faultsSection(overview, locale)]),
    h(yesterdaySection, { days: overview.days }),
    h('p', { style: { ...subdued, margin: 0 } }, updated),
  ];
}

function waitingSection({ waiting, stations }: Overview, locale: string): VNode {
  const say = (name: keyof typeof homeWords) => inWords(homeWords[name], locale);
  const kinds = waitingOrder.filter((kind) => (waiting[kind] ?? 0) > 0);
  if (kinds.length === 0) {
    const isQuiet = stations.offline === 0 && stations.faulted === 0;
    return section(say('waiting'), [note('success', say(isQuiet ? 'quiet' : 'nothingWaits'))]);
  }
  const shown = kinds.map((kind) => {
    const { words, icon } = waitingTiles[kind];
    const to = bookmarkPath(waitingTiles[kind]);
    return tile({ label: inWords(words, locale), figure: String(waiting[kind]), icon, tone: 'warning', to });
  });
  return section(say('waiting'), [h('ul', { style: tiles }, shown)]);
}

const page = {
  display: 'grid',
  gap: '32px',
  maxWidth: '1100px',
  padding: 'var(--content-padding)',
  paddingTop: 0,
};

const columns = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(360px, 100%), 1fr))',
  gap: '32px',
};
