import { inWords } from '@tok/studio';
import { onUnmounted, ref } from 'vue';
import type { Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { refusalText } from '../panel/refusal-text.ts';
import type { PersonalAction } from '../station-command-hook/personal-actions.ts';
import type { Arguments } from './command-form.ts';
import type { CommandState } from './command-progress.ts';
import { commandWords } from './command-words.ts';
import { followCommand } from './follow-command.ts';
import type { StationApi } from './station-api.ts';

const lookIntervalMs = 1_000;
const looksMax = 180;

export interface CommandRun {
  command: Ref<CommandState | null>;
  /** in words: it was not made, or cannot be read */
  fault: Ref<string | null>;
  isRunning: Ref<boolean>;
  /** @returns its last state; null where it was not made or cannot be read. One at a time. */
  send: (action: PersonalAction, given: Arguments) => Promise<CommandState | null>;
  forget: () => void;
}

/** Sends a command to a station and follows it to its end. */
export function useCommand(stationApi: StationApi, stationId: () => string): CommandRun {
  const { locale } = useI18n();
  const command = ref<CommandState | null>(null);
  const fault = ref<string | null>(null);
  const isRunning = ref(false);
  let isGone = false;
  onUnmounted(() => {
    isGone = true;
  });

  function forget(): void {
    command.value = null;
    fault.value = null;
  }
  async function send(action: PersonalAction, given: Arguments): Promise<CommandState | null> {
    if (isRunning.value) return null;
    isRunning.value = true;
    forget();
    try {
      const id = await stationApi.createCommand(stationId(), action, given);
      const pause = () => new Promise<void>((resolve) => setTimeout(resolve, lookIntervalMs));
      const looks = { read: () => stationApi.readCommand(id), pause, isWatched: () => !isGone, looksMax };
      const ended = await followCommand(looks, (state) => void (command.value = state));
      if (ended) return command.value;
      fault.value = inWords(commandWords.notRead, locale.value);
    } catch (error) {
      fault.value = refusalText(error) ?? inWords(commandWords.notSent, locale.value);
    } finally {
      isRunning.value = false;
    }
    return null;
  }
  return { command, fault, isRunning, send, forget };
}
