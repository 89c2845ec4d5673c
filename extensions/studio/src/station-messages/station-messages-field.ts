import { inWords } from '@tok/studio';
import { defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { newRowKey } from '../station-commands/station-api.ts';
import { messageWords } from './message-words.ts';
import { stationMessages } from './station-messages.ts';

const scopes: Readonly<Record<string, 'station' | 'transaction' | 'session'>> = {
  stations: 'station',
  ocpp_transactions: 'transaction',
  charging_sessions: 'session',
};

/** On the page of a station, of a transaction of OCPP or of a charging session: whose page it stands on, it shows. */
export const stationMessagesField = defineComponent({
  inheritAttrs: false,
  props: { primaryKey: { type: [String, Number], required: true }, collection: { type: String, required: true } },
  setup(props) {
    const { locale } = useI18n();
    return () => {
      const scope = Object.hasOwn(scopes, props.collection) ? scopes[props.collection] : undefined;
      const key = String(props.primaryKey);
      if (scope === undefined) return null;
      if (key === newRowKey || key === '') return h('p', inWords(messageWords.saveFirst, locale.value));
      return h(stationMessages, { [scope]: key });
    };
  },
});
