import { chip, fact, inWords, stack } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, resolveComponent, watch } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { connectorChips, connectorPaths } from '../connector-chips/connector-chips.ts';
import { useLive } from '../live/use-live.ts';
import { newRowKey, useStationApi } from '../station-commands/station-api.ts';
import { linkFacts } from './link-facts.ts';
import type { LinkRow } from './link-facts.ts';

const words = {
  saveFirst: { ru: 'Связь появится, когда сохранённая станция подключится', en: 'Save the station, then connect it' },
  failed: { ru: 'Не удаётся узнать состояние связи', en: 'The state of the link cannot be read' },
  stale: {
    ru: 'Нет связи с сервером: показано последнее известное',
    en: 'No link to the server: this is what stood last',
  },
  again: { ru: 'Повторить', en: 'Try again' },
  suspicions: { ru: 'Похоже на ошибку модели', en: 'Looks like a fault of the model' },
} as const satisfies Record<string, Words>;

/** At the top of a station's page: is it connected, since when, as what, and how its connectors are. */
export const linkFactsField = defineComponent({
  inheritAttrs: false,
  props: { primaryKey: { type: [String, Number], required: true } },
  setup(props) {
    const { locale } = useI18n();
    const api = useStationApi();
    const stationId = () => String(props.primaryKey);
    async function read() {
      const id = stationId();
      if (id === newRowKey) return { id, link: null, connectors: [] };
      const filter = { station: { _eq: id } };
      const fields = connectorPaths.join();
      const [links, connectors] = await Promise.all([
        api.rows<LinkRow>('station_links', { filter, fields: '*', limit: 1 }),
        api.rows<object>('connectors', { filter, fields, sort: 'number', limit: -1 }).catch(() => []),
      ]);
      return { id, link: links[0] ?? null, connectors };
    }
    const live = useLive(read);
    watch(stationId, () => void live.look(), { immediate: true });

    return () => {
      const say = (of: Words) => inWords(of, locale.value);
      if (stationId() === newRowKey) return h('p', say(words.saveFirst));
      const shown = live.value.value?.id === stationId() ? live.value.value : null;
      if (shown === null)
        return live.isFailed.value ? failure(say, () => void live.look()) : h(resolveComponent('v-skeleton-loader'));
      const { state, since, facts, suspicions } = linkFacts(shown.link, new Date(), locale.value);
      return h('div', { style: stack }, [
        h('div', { style: rowStyle }, [
          h('span', { role: 'status' }, chip(state.text, state.tone)),
          since === null ? null : h('span', since),
        ]),
        h(
          'div',
          { style: rowStyle },
          connectorChips(shown.connectors, locale.value).map(({ number, text, tone }) =>
            h('span', { key: number }, chip(text, tone)),
          ),
        ),
        h(
          'dl',
          { style: listStyle },
          facts.map((each) => fact(say(each.words), [each.tone ? chip(each.text, each.tone) : each.text])),
        ),
        suspicions.length === 0 ? null : h('p', `${say(words.suspicions)}: ${suspicions.join('; ')}`),
        live.isFailed.value ? h('small', say(words.stale)) : null,
      ]);
    };
  },
});

function failure(say: (of: Words) => string, again: () => void): VNode {
  return h('div', { style: rowStyle }, [
    h('span', { role: 'status' }, say(words.failed)),
    h(resolveComponent('v-button'), { secondary: true, small: true, onClick: again }, () => say(words.again)),
  ]);
}

const rowStyle = { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 12px' };

const listStyle = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(200px, 100%), 1fr))',
  gap: '12px 24px',
  margin: 0,
};
