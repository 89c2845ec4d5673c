import { useApi } from '@directus/extensions-sdk';
import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, resolveComponent, watch } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { useLive } from '../live/use-live.ts';
import { newRowKey, useStationApi } from '../station-commands/station-api.ts';
import { downloadFile, printPage } from './print-page.ts';
import { printSheet } from './print-sheet.ts';
import { qrAddress, qrSvg, svgDataUrl } from './qr-address.ts';

const words = {
  alt: { ru: 'QR-код станции', en: 'QR code of the station' },
  print: { ru: 'Напечатать лист', en: 'Print a sheet' },
  download: { ru: 'Скачать SVG', en: 'Download SVG' },
  saveFirst: { ru: 'QR-код появится после сохранения', en: 'The QR code appears once it is saved' },
  failed: { ru: 'QR-код не удалось построить', en: 'The QR code could not be made' },
  again: { ru: 'Повторить', en: 'Try again' },
  note: {
    ru: 'Код ведёт в приложение, на страницу этой станции. Если изменить отображаемый номер, код надо напечатать заново.',
    en: 'The code leads to this station in the app. Print it again when the display number changes.',
  },
} as const satisfies Record<string, Words>;

/** A number changes rarely, an address never: it is read again only so that a saved change is seen. */
const lookIntervalMs = 30_000;

/** The code that is printed and stuck on the station. */
export const stationQrField = defineComponent({
  inheritAttrs: false,
  props: { primaryKey: { type: [String, Number], required: true } },
  setup(props) {
    const { locale } = useI18n();
    const http = useApi();
    const api = useStationApi();
    const stationId = () => String(props.primaryKey);
    async function read() {
      const id = stationId();
      if (id === newRowKey) return null;
      const [rows, config] = await Promise.all([
        api.rows<{ display_number: string }>('stations', {
          filter: { id: { _eq: id } },
          fields: 'display_number',
          limit: 1,
        }),
        http.get<{ publicUrl?: unknown }>('/app/config.json'),
      ]);
      const { publicUrl } = config.data;
      const [station] = rows;
      if (!station || typeof publicUrl !== 'string')
        throw new Error('The station or the address of the app is missing');
      const address = qrAddress(publicUrl, station.display_number);
      return { id, displayNumber: station.display_number, address, svg: qrSvg(address) };
    }
    const live = useLive(read, lookIntervalMs);
    watch(stationId, () => void live.look(), { immediate: true });
    const say = (of: Words) => inWords(of, locale.value);
    const button = (label: Words, icon: string, onClick: () => void): VNode =>
      h(resolveComponent('v-button'), { secondary: true, small: true, onClick }, () => [
        h(resolveComponent('v-icon'), { name: icon, left: true, small: true }),
        say(label),
      ]);

    return () => {
      if (stationId() === newRowKey) return h('p', say(words.saveFirst));
      const code = live.value.value?.id === stationId() ? live.value.value : null;
      if (code === null) {
        if (!live.isFailed.value) return h(resolveComponent('v-skeleton-loader'));
        return h('div', { style: rowStyle }, [
          h('span', { role: 'status' }, say(words.failed)),
          button(words.again, 'refresh', () => void live.look()),
        ]);
      }
      const fileName = `station-${code.displayNumber.replace(/[^\p{L}\p{N}_-]/gu, '_')}.svg`;
      return h('div', { style: { ...rowStyle, alignItems: 'flex-start', gap: '20px' } }, [
        h('img', { src: svgDataUrl(code.svg), alt: `${say(words.alt)} №${code.displayNumber}`, style: imageStyle }),
        h('div', { style: { display: 'grid', gap: '12px', flex: '1 1 240px' } }, [
          h('code', { style: { overflowWrap: 'anywhere' } }, code.address),
          h('span', { class: 'type-note' }, say(words.note)),
          h('div', { style: rowStyle }, [
            button(words.print, 'print', () => printPage(printSheet(code, code.svg))),
            button(words.download, 'download', () => downloadFile(fileName, 'image/svg+xml', code.svg)),
          ]),
        ]),
      ]);
    };
  },
});

const rowStyle = { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px' };

/** White around it in the dark, too: scanners need it. */
const imageStyle = {
  width: '180px',
  height: '180px',
  backgroundColor: '#fff',
  borderRadius: 'var(--theme--border-radius)',
};
