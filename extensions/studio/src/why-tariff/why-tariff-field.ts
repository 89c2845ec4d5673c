import { useApi } from '@directus/extensions-sdk';
import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { instantText } from '../panel/instant-text.ts';
import { panel, subdued } from '../panel/panel.ts';
import { studioLink } from '../panel/studio-link.ts';
import { useLoaded } from '../panel/use-loaded.ts';
import { priceText, readSnapshot, tariffReasons } from './tariff-reasons.ts';

interface SessionTariff {
  tariff_snapshot: unknown;
  /** null once the tariff is deleted */
  tariff: string | null;
}

const words = {
  none: { ru: 'Тариф этой зарядки не записан', en: 'The tariff of this charge is not recorded' },
  gone: { ru: 'тариф с тех пор удалён', en: 'the tariff has been deleted since' },
  frozen: {
    ru: 'Цена записана в момент начала и больше не меняется',
    en: 'The price was recorded at the start and never changes',
  },
} as const satisfies Record<string, Words>;

/** Which tariff won, and why, in words. */
export const whyTariffField = defineComponent({
  inheritAttrs: false,
  props: { primaryKey: { type: [String, Number], required: true } },
  setup(props) {
    const api = useApi();
    const { locale } = useI18n();
    const loaded = useLoaded(
      () => String(props.primaryKey),
      async (id) => {
        const params = { fields: 'tariff_snapshot,tariff' };
        const { data } = await api.get<{ data: SessionTariff }>(`/items/charging_sessions/${id}`, { params });
        return data.data;
      },
    );
    return () =>
      panel(loaded, locale.value, ({ tariff_snapshot: snapshot, tariff }) => {
        const frozen = readSnapshot(snapshot);
        if (!frozen) return [h('p', { style: subdued }, inWords(words.none, locale.value))];
        const name = `«${frozen.tariffName}»`;
        const at = instantText(frozen.frozenAt, locale.value);
        return [
          h('p', { style: { fontWeight: 600 } }, [
            `${priceText(frozen, locale.value)} `,
            tariff ? studioLink('tariffs', tariff, name) : `${name} (${inWords(words.gone, locale.value)})`,
          ]),
          h(
            'ul',
            { style: { paddingInlineStart: '20px' } },
            tariffReasons(frozen, locale.value).map((reason) => h('li', reason)),
          ),
          h('small', { style: subdued }, `${inWords(words.frozen, locale.value)}: ${at}`),
        ];
      });
  },
});
