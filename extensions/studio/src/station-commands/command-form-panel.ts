import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, onMounted, reactive, ref, resolveComponent, watch } from 'vue';
import type { PropType, VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import type { PersonalAction } from '../station-command-hook/personal-actions.ts';
import { buildArguments, emptyForm } from './build-arguments.ts';
import type { Faults } from './build-arguments.ts';
import type { Arguments, CommandField, PlainField, StationChoice, Typed } from './command-form.ts';
import { commandAnswer, commandOutcome } from './command-outcome.ts';
import { commandWords } from './command-words.ts';
import { confirmDialog } from './confirm-dialog.ts';
import type { Question } from './confirm-dialog.ts';
import { fieldView } from './field-view.ts';
import { commandForms } from './forms/command-forms.ts';
import { useStationApi } from './station-api.ts';
import type { StationOption } from './station-api.ts';
import { useCommand } from './use-command.ts';

interface PanelProps {
  action: PersonalAction;
  station: string;
  isOnline: boolean;
}

function useCommandForm(props: PanelProps, ended: () => void) {
  const stationApi = useStationApi();
  const run = useCommand(stationApi, () => props.station);
  const typed = ref<Typed>({});
  const faults = ref<Faults>({});
  const options = reactive<Partial<Record<StationChoice, StationOption[]>>>({});
  const asked = ref<{ question: Question; given: Arguments } | null>(null);
  const form = () => commandForms[props.action];

  function open(): void {
    typed.value = emptyForm(form());
    faults.value = {};
    run.forget();
    for (const choice of choicesOf(form().fields)) void loadChoices(choice);
  }
  async function loadChoices(choice: StationChoice): Promise<void> {
    // Without them the number is typed.
    options[choice] = await stationApi.readChoices(choice, props.station).catch(() => []);
  }
  function submit(): void {
    const built = buildArguments(form(), typed.value);
    faults.value = built.ok ? {} : built.faults;
    if (!built.ok) return;
    const note = form().danger?.(built.arguments) ?? null;
    if (note === null) void send(built.arguments);
    else asked.value = { question: { title: form().words, note }, given: built.arguments };
  }
  async function send(given: Arguments): Promise<void> {
    await run.send(props.action, given);
    ended();
  }
  function confirm(): void {
    const given = asked.value?.given;
    asked.value = null;
    if (given) void send(given);
  }
  watch(() => props.action, open);
  onMounted(open);
  return { run, typed, faults, options, asked, form, submit, confirm };
}

/** One command: its fields, the question before a dangerous one, and what the station said. */
export const commandFormPanel = defineComponent({
  props: {
    action: { type: String as PropType<PersonalAction>, required: true },
    station: { type: String, required: true },
    isOnline: { type: Boolean, default: false },
  },
  emits: ['ended'],
  setup(props, { emit }) {
    const { locale } = useI18n();
    const { run, typed, faults, options, asked, form, submit, confirm } = useCommandForm(props, () => emit('ended'));
    const change = (name: string, value: Typed[string]) => void (typed.value = { ...typed.value, [name]: value });
    const words = (of: Words) => inWords(of, locale.value);

    function fields(): VNode {
      if (form().fields.length === 0) return h('p', { class: 'type-note' }, words(commandWords.noFields));
      const shown = { action: props.action, typed: typed.value, faults: faults.value, options, locale: locale.value };
      return h(
        'div',
        { style: gridStyle },
        form().fields.map((field) => fieldView(field, { ...shown, change })),
      );
    }

    return () => {
      const whole = faults.value[''];
      const isOff = !props.isOnline || run.isRunning.value;
      const outcome = { command: run.command.value, fault: run.fault.value };
      const button = { disabled: isOff, loading: run.isRunning.value, onClick: submit };
      return h('div', { style: { display: 'grid', gap: '20px' } }, [
        h('p', words(form().note)),
        fields(),
        whole ? h('p', { role: 'alert', style: { color: 'var(--theme--danger)' } }, words(whole)) : null,
        props.isOnline ? null : h('p', words(commandWords.offline)),
        h('div', [h(resolveComponent('v-button'), button, () => words(commandWords.send))]),
        commandOutcome(outcome, locale.value),
        commandAnswer(run.command.value, locale.value),
        confirmDialog(asked.value?.question ?? null, locale.value, {
          confirm,
          cancel: () => void (asked.value = null),
        }),
      ]);
    };
  },
});

const gridStyle = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(260px, 100%), 1fr))',
  gap: '20px',
};

function choicesOf(fields: readonly CommandField[]): Set<StationChoice> {
  const plain = (field: CommandField): readonly PlainField[] => (field.kind === 'rows' ? field.columns : [field]);
  const named = fields
    .flatMap(plain)
    .flatMap((field) => (field.kind === 'integer' && field.choiceOf ? [field.choiceOf] : []));
  return new Set(named);
}
