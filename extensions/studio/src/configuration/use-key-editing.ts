import { ref } from 'vue';
import type { Ref } from 'vue';
import type { Words } from '@tok/studio';
import { commandForms } from '../station-commands/forms/command-forms.ts';
import { buildArguments } from '../station-commands/build-arguments.ts';
import type { CommandRun } from '../station-commands/use-command.ts';

export interface KeyEditing {
  /** the key that is being changed, or was last */
  key: Ref<string | null>;
  isOpen: Ref<boolean>;
  typed: Ref<string>;
  fault: Ref<Words | null>;
  isPasswordAsked: Ref<boolean>;
  run: CommandRun;
  open: (key: string, value: string | null) => void;
  close: () => void;
  send: () => Promise<void>;
  askPassword: (key: string) => void;
  changePassword: () => Promise<void>;
}

/** One key at a time: what is typed, what is wrong with it, and what the station said. */
export function useKeyEditing(run: CommandRun, ended: () => Promise<void>): KeyEditing {
  const key = ref<string | null>(null);
  const isOpen = ref(false);
  const typed = ref('');
  const fault = ref<Words | null>(null);
  const isPasswordAsked = ref(false);

  function open(name: string, value: string | null): void {
    run.forget();
    fault.value = null;
    key.value = name;
    typed.value = value ?? '';
    isOpen.value = true;
  }
  async function send(): Promise<void> {
    const built = buildArguments(commandForms.ChangeConfiguration, { key: key.value ?? '', value: typed.value });
    fault.value = built.ok ? null : (Object.values(built.faults)[0] ?? null);
    if (!built.ok) return;
    await run.send('ChangeConfiguration', built.arguments);
    if (run.command.value?.status === 'accepted') isOpen.value = false;
    await ended();
  }
  function askPassword(name: string): void {
    run.forget();
    isOpen.value = false;
    key.value = name;
    isPasswordAsked.value = true;
  }
  async function changePassword(): Promise<void> {
    isPasswordAsked.value = false;
    await run.send('ChangeConfiguration', { key: key.value ?? '' });
    await ended();
  }
  const close = () => void (isOpen.value = false);
  return { key, isOpen, typed, fault, isPasswordAsked, run, open, close, send, askPassword, changePassword };
}
