import { useApi } from '@directus/extensions-sdk';
import { chip, fact, inWords } from '@tok/studio';
import { defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { panel } from '../panel/panel.ts';
import { studioLink } from '../panel/studio-link.ts';
import { useLoaded } from '../panel/use-loaded.ts';
import { sessionStatusText } from '../session-status/session-status-text.ts';
import { sessionFacts } from './session-facts.ts';
import { loadSessionPage } from './session-page.ts';

/** The head of a session's page: everything an operator asks about a charge, in the product's units. */
export const sessionFactsField = defineComponent({
  inheritAttrs: false,
  props: { primaryKey: { type: [String, Number], required: true } },
  setup(props) {
    const api = useApi();
    const { locale } = useI18n();
    const loaded = useLoaded(
      () => String(props.primaryKey),
      (id) => loadSessionPage(api, id),
    );
    return () =>
      panel(loaded, locale.value, (session) => {
        const status = sessionStatusText(session.status, locale.value);
        return [
          status ? h('div', [chip(status.text, status.tone)]) : null,
          h(
            'dl',
            {
              style: {
                display: 'grid',
                gridTemplateColumns: 'repeat(auto-fill, minmax(210px, 1fr))',
                gap: '16px',
                margin: 0,
              },
            },
            sessionFacts(session, locale.value).map(({ name, text, link }) =>
              fact(inWords(name, locale.value), [link ? studioLink(link.collection, link.key, text) : text]),
            ),
          ),
        ];
      });
  },
});
