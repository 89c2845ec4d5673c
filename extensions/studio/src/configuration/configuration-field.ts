import { inWords, stack } from '@tok/studio';
import type { Words } from '@tok/studio';
import { computed, defineComponent, h, ref, resolveComponent, watch } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { useLive } from '../live/use-live.ts';
import { commandOutcome } from '../station-commands/command-outcome.ts';
import { confirmDialog } from '../station-commands/confirm-dialog.ts';
import { newRowKey, useStationApi } from '../station-commands/station-api.ts';
import { useCommand } from '../station-commands/use-command.ts';
import { configurationRow } from './configuration-row.ts';
import type { KeyRow, RowState } from './configuration-row.ts';
import { configurationWords } from './configuration-words.ts';
import { useKeyEditing } from './use-key-editing.ts';
import type { KeyEditing } from './use-key-editing.ts';
import { wordsOfKey } from './key-words.ts';

function holds(row: KeyRow, sought: string): boolean {
  const words = wordsOfKey(row.key);
  return [row.key, row.value, words?.ru, words?.en].some((part) => part?.toLowerCase().includes(sought) === true);
}

/** The keys a station told, to be found, read again and changed one at a time. */
export const configurationField = defineComponent({
  inheritAttrs: false,
  props: { primaryKey: { type: [String, Number], required: true } },
  setup(props) {
    const { locale } = useI18n();
    const api = useStationApi();
    const stationId = () => String(props.primaryKey);
    const search = ref('');
    async function read() {
      const id = stationId();
      if (id === newRowKey) return { id, isOnline: false, keys: [] };
      const filter = { station: { _eq: id } };
      const fields = 'key,value,is_readonly,updated_at';
      const [isOnline, keys] = await Promise.all([
        api.readIsOnline(id),
        api.rows<KeyRow>('station_configuration', { filter, fields, sort: 'key', limit: -1 }),
      ]);
      return { id, isOnline, keys };
    }
    const live = useLive(read);
    watch(stationId, () => void live.look(), { immediate: true });
    const reading = useCommand(api, stationId);
    const editing = useKeyEditing(useCommand(api, stationId), () => live.look());
    const current = computed(() => (live.value.value?.id === stationId() ? live.value.value : null));
    const say = (of: Words) => inWords(of, locale.value);

    function table(keys: KeyRow[], isOnline: boolean): VNode {
      const sought = search.value.trim().toLowerCase();
      const found = keys.filter((row) => holds(row, sought));
      if (found.length === 0)
        return h('p', say(keys.length === 0 ? configurationWords.none : configurationWords.noneFits));
      const state: RowState = { editing, isOnline, locale: locale.value };
      return h(
        'ul',
        { style: { listStyle: 'none', padding: 0 } },
        found.map((row) => configurationRow(row, state)),
      );
    }
    function bar(isOnline: boolean): VNode {
      const isReading = reading.isRunning.value;
      const readAgain = () => void reading.send('GetConfiguration', {}).then(() => live.look());
      const button = { secondary: true, disabled: !isOnline || isReading, loading: isReading, onClick: readAgain };
      return h('div', { role: 'search', style: { display: 'flex', flexWrap: 'wrap', gap: '12px' } }, [
        h('div', { style: { flex: '1 1 220px' } }, [
          h(resolveComponent('v-input'), {
            modelValue: search.value,
            type: 'search',
            placeholder: say(configurationWords.search),
            'aria-label': say(configurationWords.search),
            'onUpdate:modelValue': (text: unknown) => void (search.value = typeof text === 'string' ? text : ''),
          }),
        ]),
        h(resolveComponent('v-button'), button, () => say(configurationWords.readAgain)),
      ]);
    }

    return () => {
      if (stationId() === newRowKey) return h('p', say(configurationWords.saveFirst));
      if (current.value === null) {
        return live.isFailed.value ? failure(say, () => void live.look()) : h(resolveComponent('v-skeleton-loader'));
      }
      const { isOnline, keys } = current.value;
      return h('div', { style: stack }, [
        bar(isOnline),
        isOnline ? null : h('small', say(configurationWords.offline)),
        commandOutcome({ command: reading.command.value, fault: reading.fault.value }, locale.value),
        table(keys, isOnline),
        passwordQuestion(editing, locale.value),
      ]);
    };
  },
});

function passwordQuestion(editing: KeyEditing, locale: string): VNode {
  const question = { title: configurationWords.newPassword, note: configurationWords.newPasswordNote };
  return confirmDialog(editing.isPasswordAsked.value ? question : null, locale, {
    confirm: () => void editing.changePassword(),
    cancel: () => void (editing.isPasswordAsked.value = false),
  });
}

function failure(say: (of: Words) => string, again: () => void): VNode {
  return h('div', { style: { display: 'flex', alignItems: 'center', gap: '12px' } }, [
    h('span', { role: 'status' }, say(configurationWords.failed)),
    h(resolveComponent('v-button'), { secondary: true, small: true, onClick: again }, () =>
      say(configurationWords.again),
    ),
  ]);
}
