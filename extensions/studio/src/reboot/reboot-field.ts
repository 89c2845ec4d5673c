import { chip, inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, onMounted, onUnmounted, ref, resolveComponent, watch } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { linkStateText } from '../link-state/link-state-text.ts';
import { commandProgress } from './command-progress.ts';
import type { CommandState } from './command-progress.ts';
import { followCommand } from './follow-command.ts';
import { rebootWords } from './reboot-words.ts';
import { useStationApi } from './station-api.ts';
import type { ResetType } from './station-api.ts';

const lookIntervalMs = 1_000;
const looksMax = 180;
const linkIntervalMs = 10_000;

/** Directus names a row that is not saved yet so. */
const newRowKey = '+';

/** Sends the command and follows it. The form knows its station only some time after it is shown. */
function useReboot(stationId: () => string) {
  const stationApi = useStationApi();
  const isOnline = ref<boolean | null>(null);
  const command = ref<CommandState | null>(null);
  const fault = ref<Words | null>(null);
  const isRunning = ref(false);
  let isGone = false;
  let linkTimer: ReturnType<typeof setInterval> | undefined;

  async function look(): Promise<void> {
    if (stationId() === newRowKey) return;
    isOnline.value = await stationApi.readIsOnline(stationId()).catch(() => null);
  }
  async function reboot(type: ResetType): Promise<void> {
    isRunning.value = true;
    command.value = null;
    fault.value = null;
    try {
      const id = await stationApi.createReset(stationId(), type);
      const pause = () => new Promise<void>((resolve) => setTimeout(resolve, lookIntervalMs));
      const read = () => stationApi.readCommand(id);
      const looks = { read, pause, isWatched: () => !isGone, looksMax };
      const ended = await followCommand(looks, (state) => void (command.value = state));
      if (!ended) fault.value = rebootWords.notRead;
    } catch {
      fault.value = rebootWords.notSent;
    } finally {
      isRunning.value = false;
      await look();
    }
  }
  onMounted(() => {
    linkTimer = setInterval(() => void look(), linkIntervalMs);
  });
  watch(stationId, () => void look(), { immediate: true });
  onUnmounted(() => {
    isGone = true;
    clearInterval(linkTimer);
  });
  return { isOnline, command, fault, isRunning, reboot };
}

export const rebootField = defineComponent({
  // The form hands over a dozen attributes that mean nothing to a button.
  inheritAttrs: false,
  props: { primaryKey: { type: [String, Number], required: true }, disabled: { type: Boolean, default: false } },
  setup(props) {
    const { locale } = useI18n();
    const stationId = () => String(props.primaryKey);
    const state = useReboot(stationId);
    const asked = ref<ResetType | null>(null);
    const words = (of: Words) => inWords(of, locale.value);

    function confirm(): void {
      const type = asked.value;
      asked.value = null;
      if (type !== null) void state.reboot(type);
    }
    function button(type: ResetType, label: Words): VNode {
      const isOff = state.isRunning.value || state.isOnline.value !== true;
      const onClick = () => void (asked.value = type);
      const kind = type === 'Hard' ? 'danger' : 'warning';
      return h(resolveComponent('v-button'), { secondary: true, kind, disabled: isOff, onClick }, () => words(label));
    }

    return () => {
      if (stationId() === newRowKey) return h('p', words(rebootWords.saveFirst));
      const link = linkStateText(state.isOnline.value, locale.value);
      return h('div', { class: 'tok-reboot', style: { display: 'grid', gap: '12px' } }, [
        h('div', { style: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px' } }, [
          button('Soft', rebootWords.soft),
          button('Hard', rebootWords.hard),
          state.isOnline.value === null ? null : chip(link.text, link.tone),
        ]),
        state.isOnline.value === false ? h('small', words(rebootWords.offline)) : null,
        outcome(state.command.value, state.fault.value, locale.value),
        dialog(asked.value, words, { confirm, cancel: () => void (asked.value = null) }),
      ]);
    };
  },
});

function outcome(command: CommandState | null, fault: Words | null, locale: string): VNode | null {
  const notice = (type: string, text: string) =>
    h(
      'div',
      { role: 'status' },
      h(resolveComponent('v-notice'), { type }, () => text),
    );
  if (fault !== null) return notice('danger', inWords(fault, locale));
  if (command === null) return null;
  const { text, tone } = commandProgress(command, locale);
  const types = { good: 'success', bad: 'danger', warning: 'warning', active: 'info', neutral: 'info' } as const;
  return notice(types[tone], text);
}

function dialog(
  asked: ResetType | null,
  words: (of: Words) => string,
  act: { confirm: () => void; cancel: () => void },
): VNode {
  const part = (name: string, content: () => unknown, props: Record<string, unknown> = {}) =>
    h(resolveComponent(name), props, content);
  const title = asked === 'Hard' ? rebootWords.hard : rebootWords.soft;
  const note = asked === 'Hard' ? rebootWords.hardNote : rebootWords.softNote;
  const card = () => [
    part('v-card-title', () => words(rebootWords.question)),
    part('v-card-text', () => `${words(title)}. ${words(note)}`),
    part('v-card-actions', () => [
      part('v-button', () => words(rebootWords.cancel), { secondary: true, onClick: act.cancel }),
      part('v-button', () => words(rebootWords.confirm), { kind: 'danger', onClick: act.confirm }),
    ]),
  ];
  return part('v-dialog', () => part('v-card', card), { modelValue: asked !== null, onEsc: act.cancel });
}
