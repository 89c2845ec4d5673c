import { chip, inWords, stack } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, ref, resolveComponent, watch } from 'vue';
import type { PropType, VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { linkStateText } from '../link-state/link-state-text.ts';
import { useLive } from '../live/use-live.ts';
import type { PersonalAction } from '../station-command-hook/personal-actions.ts';
import { commandDrawer } from './command-drawer.ts';
import type { Arguments } from './command-form.ts';
import { commandOutcome } from './command-outcome.ts';
import { commandWords } from './command-words.ts';
import { confirmDialog } from './confirm-dialog.ts';
import type { Question } from './confirm-dialog.ts';
import { commandForms, isPersonalAction } from './forms/command-forms.ts';
import { newRowKey, useStationApi } from './station-api.ts';
import { useCommand } from './use-command.ts';

type ResetType = 'Soft' | 'Hard';

const resetWords = { Soft: commandWords.soft, Hard: commandWords.hard };

/** Reboots first; every other command in a drawer. With `actions`, the forms of these instead. */
export const stationCommandsField = defineComponent({
  // The form hands over a dozen attributes that mean nothing to a button.
  inheritAttrs: false,
  props: {
    primaryKey: { type: [String, Number], required: true },
    actions: { type: Array as PropType<string[] | null>, default: null },
  },
  setup(props) {
    const { locale } = useI18n();
    const stationApi = useStationApi();
    const stationId = () => String(props.primaryKey);
    const run = useCommand(stationApi, stationId);
    const readLink = () => (stationId() === newRowKey ? Promise.resolve(null) : stationApi.readIsOnline(stationId()));
    const link = useLive<boolean | null>(readLink);
    watch(stationId, () => void link.look(), { immediate: true });
    const asked = ref<{ question: Question; given: Arguments } | null>(null);
    const drawer = ref<{ first: PersonalAction | null } | null>(null);
    const words = (of: Words) => inWords(of, locale.value);

    function ask(type: ResetType): void {
      const given = { type };
      const note = commandForms.Reset.danger?.(given) ?? commandForms.Reset.note;
      asked.value = { question: { title: resetWords[type], note }, given };
    }
    function confirm(): void {
      const given = asked.value?.given;
      asked.value = null;
      if (given) void run.send('Reset', given).then(() => link.look());
    }
    function button(label: Words, onClick: () => void, kind: string, isOff: boolean): VNode {
      return h(resolveComponent('v-button'), { secondary: true, kind, disabled: isOff, onClick }, () => words(label));
    }
    function buttons(): VNode[] {
      const chosen = props.actions?.filter(isPersonalAction);
      if (chosen) {
        return chosen.map((action) =>
          button(commandForms[action].words, () => void (drawer.value = { first: action }), 'normal', false),
        );
      }
      const isOff = run.isRunning.value || link.value.value !== true;
      return [
        button(commandWords.soft, () => ask('Soft'), 'warning', isOff),
        button(commandWords.hard, () => ask('Hard'), 'danger', isOff),
        button(commandWords.all, () => void (drawer.value = { first: null }), 'normal', false),
      ];
    }
    function linkState(): VNode | null {
      if (link.value.value === null) return link.isFailed.value ? h('small', words(commandWords.unknownLink)) : null;
      const { text, tone } = linkStateText(link.value.value, locale.value);
      return props.actions ? null : chip(text, tone);
    }

    return () => {
      if (stationId() === newRowKey) return h('p', words(commandWords.saveFirst));
      const outcome = { command: run.command.value, fault: run.fault.value };
      return h('div', { style: stack }, [
        h('div', { style: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px' } }, [
          ...buttons(),
          linkState(),
        ]),
        link.value.value === false ? h('small', words(commandWords.offline)) : null,
        commandOutcome(outcome, locale.value),
        confirmDialog(asked.value?.question ?? null, locale.value, {
          confirm,
          cancel: () => void (asked.value = null),
        }),
        h(commandDrawer, {
          isOpen: drawer.value !== null,
          first: drawer.value?.first ?? null,
          station: stationId(),
          isOnline: link.value.value === true,
          onClose: () => void (drawer.value = null),
          onEnded: () => void link.look(),
        }),
      ]);
    };
  },
});
