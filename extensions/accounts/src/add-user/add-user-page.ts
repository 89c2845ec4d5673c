import type { MadeUsers } from '@tok/api';
import { inWords, stack } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, onMounted, onUnmounted, reactive, ref, resolveComponent, shallowRef } from 'vue';
import type { VNode } from 'vue';
import { useI18n } from 'vue-i18n';
import { refusalText, useAccountsApi } from './accounts-api.ts';
import type { Counterparty } from './accounts-api.ts';
import { words } from './add-user-words.ts';
import { copiesField, counterpartyField, emailField, grafanaSwitch, roleField } from './form-fields.ts';
import { recentUsers } from './recent-users.ts';
import { emptyForm, isReady, readForm } from './user-form.ts';
import type { FormFaults } from './user-form.ts';

/** Letters and accounts at Grafana are made by workers: the list follows them. */
const lookEveryMs = 5_000;

type Said = { type: 'success' | 'danger'; text: string } | null;

/** What the page knows and does; how it looks stands below. */
function useAddUser(say: (of: Words) => string, locale: () => string) {
  const api = useAccountsApi();
  const form = reactive(emptyForm());
  const faults = ref<FormFaults>({});
  const said = ref<Said>(null);
  const isBusy = ref(false);
  const isFailed = ref(false);
  const state = shallowRef<MadeUsers | null>(null);
  const counterparties = shallowRef<Counterparty[]>([]);

  async function load(): Promise<void> {
    try {
      state.value = await api.load();
      isFailed.value = false;
    } catch {
      isFailed.value = state.value === null;
    }
  }
  async function act(work: () => Promise<MadeUsers | null>, done: Words | null): Promise<void> {
    isBusy.value = true;
    said.value = null;
    try {
      state.value = (await work()) ?? state.value;
      if (done) said.value = { type: 'success', text: say(done) };
    } catch (error) {
      said.value = { type: 'danger', text: refusalText(error) ?? say(words.failed) };
    } finally {
      isBusy.value = false;
    }
  }
  async function create(): Promise<void> {
    const read = readForm(form, locale());
    faults.value = isReady(read) ? {} : read;
    if (!isReady(read)) return;
    await act(async () => {
      await api.make(read);
      Object.assign(form, emptyForm());
      await load();
      return null;
    }, words.made);
  }
  let timer: ReturnType<typeof setInterval> | undefined;
  onMounted(async () => {
    timer = setInterval(() => (isBusy.value || document.hidden ? undefined : void load()), lookEveryMs);
    counterparties.value = await api.counterparties().catch(() => []);
  });
  onMounted(load);
  onUnmounted(() => clearInterval(timer));
  return {
    ...{ form, faults, said, isBusy, isFailed, state, counterparties, load, create },
    retryGrafana: (id: string) => void act(() => api.retryGrafana(id), null),
    repeatLetter: (id: string) => void act(() => api.repeatLetter(id), null),
  };
}

/** «Добавить пользователя»: the form, and below it who was added last and what became of it. */
export const addUserPage = defineComponent({
  setup() {
    const { locale } = useI18n();
    const say = (of: Words) => inWords(of, locale.value);
    const page = useAddUser(say, () => locale.value);
    const { form, faults, said, isBusy, isFailed, state, counterparties } = page;

    function notice(type: string, text: string): VNode {
      return h(
        'div',
        { role: 'status' },
        h(resolveComponent('v-notice'), { type }, () => text),
      );
    }
    function formPart(): VNode {
      const drawing = { form, faults: faults.value, locale: locale.value, isBusy: isBusy.value };
      const onSubmit = (event: Event) => {
        event.preventDefault();
        void page.create();
      };
      const button = { loading: isBusy.value, disabled: isBusy.value, onClick: () => void page.create() };
      return h('form', { novalidate: true, style: { display: 'grid', gap: '20px' }, onSubmit }, [
        state.value?.isMailSetUp === false ? notice('warning', say(words.mailOff)) : null,
        emailField(drawing),
        copiesField(drawing),
        roleField(drawing),
        form.role === 'corporate' ? counterpartyField(drawing, counterparties.value) : null,
        grafanaSwitch(drawing, state.value?.isGrafanaSetUp === true),
        h(
          'div',
          h(resolveComponent('v-button'), button, () => say(words.create)),
        ),
        said.value === null ? null : notice(said.value.type, said.value.text),
      ]);
    }
    function recentPart(): VNode {
      if (isFailed.value) {
        const again = { secondary: true, small: true, onClick: () => void page.load() };
        return h('div', { style: stack }, [
          notice('danger', say(words.loadFailed)),
          h(
            'div',
            h(resolveComponent('v-button'), again, () => say(words.again)),
          ),
        ]);
      }
      if (state.value === null) return h(resolveComponent('v-skeleton-loader'));
      const { retryGrafana, repeatLetter } = page;
      return recentUsers(state.value.users, locale.value, { retryGrafana, repeatLetter, isBusy: isBusy.value });
    }
    return () =>
      h(
        resolveComponent('private-view'),
        { title: say(words.title), icon: 'person_add' },
        {
          default: () =>
            h(
              'div',
              { style: { display: 'grid', gap: '32px', maxWidth: '720px', padding: 'var(--content-padding)' } },
              [formPart(), h('h2', { style: { fontWeight: 700, fontSize: '20px' } }, say(words.recent)), recentPart()],
            ),
        },
      );
  },
});
