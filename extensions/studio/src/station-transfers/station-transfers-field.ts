import { chip, inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, resolveComponent, watch } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { momentText } from '../live/moment-text.ts';
import { useLive } from '../live/use-live.ts';
import { transferForms } from '../station-commands/forms/transfer-forms.ts';
import { newRowKey, useStationApi } from '../station-commands/station-api.ts';
import { stationCommandsField } from '../station-commands/station-commands-field.ts';
import { transferFields, transferText } from './transfer-text.ts';
import type { TransferRow } from './transfer-text.ts';

const words = {
  none: { ru: 'Прошивок и выгрузок ещё не было', en: 'No firmware and no uploads yet' },
  failed: { ru: 'Список не удалось прочитать', en: 'The list could not be read' },
  again: { ru: 'Повторить', en: 'Try again' },
  saveFirst: { ru: 'Сначала сохраните станцию', en: 'Save the station first' },
} as const satisfies Record<string, Words>;

const rowsShown = 20;

/** Updates of firmware and uploads of diagnostics: asked for here, and followed to their end. */
export const stationTransfersField = defineComponent({
  inheritAttrs: false,
  props: { primaryKey: { type: [String, Number], required: true } },
  setup(props) {
    const { locale } = useI18n();
    const api = useStationApi();
    const stationId = () => String(props.primaryKey);
    async function read() {
      const id = stationId();
      if (id === newRowKey) return { id, rows: [] };
      const params = {
        filter: { station: { _eq: id } },
        fields: transferFields,
        sort: '-requested_at',
        limit: rowsShown,
      };
      return { id, rows: await api.rows<TransferRow>('station_transfers', params) };
    }
    const live = useLive(read);
    watch(stationId, () => void live.look(), { immediate: true });
    const say = (of: Words) => inWords(of, locale.value);

    function list(): VNode {
      const current = live.value.value?.id === stationId() ? live.value.value : null;
      if (current === null && live.isFailed.value) {
        const again = { secondary: true, small: true, onClick: () => void live.look() };
        return h('div', { style: lineStyle }, [
          h('span', { role: 'status' }, say(words.failed)),
          h(resolveComponent('v-button'), again, () => say(words.again)),
        ]);
      }
      if (current === null) return h(resolveComponent('v-skeleton-loader'));
      if (current.rows.length === 0) return h('p', { class: 'type-note' }, say(words.none));
      return h(
        'ul',
        { style: { listStyle: 'none', padding: 0 } },
        current.rows.map((row) => line(row, locale.value)),
      );
    }

    return () => {
      if (stationId() === newRowKey) return h('p', say(words.saveFirst));
      return h('div', { style: { display: 'grid', gap: '16px' } }, [
        h(stationCommandsField, { primaryKey: props.primaryKey, actions: Object.keys(transferForms) }),
        list(),
      ]);
    };
  },
});

function line(row: TransferRow, locale: string): VNode {
  const { kind, status, tone } = transferText(row, locale);
  return h('li', { key: row.id, style: { ...lineStyle, padding: '8px 0' } }, [
    h('strong', kind),
    chip(status, tone),
    h('time', { datetime: row.updated_at, class: 'type-note' }, momentText(row.updated_at, locale)),
    h('span', { class: 'type-note', style: { overflowWrap: 'anywhere', flex: '1 1 200px' } }, [
      row.file_name === null ? row.location : `${row.file_name} · ${row.location}`,
    ]),
  ]);
}

const lineStyle = { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 16px' };
