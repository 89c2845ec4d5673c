import { useApi } from '@directus/extensions-sdk';
import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { defineComponent, h, ref, resolveComponent, useId, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { reasonFault } from '../money-order/order-draft.ts';
import { orderWords } from '../money-order/order-words.ts';
import { reasonField } from '../money-order/reason-field.ts';
import { buttonRow, sideDrawer } from '../money-order/side-drawer.ts';
import { note } from '../panel/panel.ts';
import { refusalText } from '../panel/refusal-text.ts';

const words = {
  block: { ru: 'Заблокировать клиента', en: 'Block the client' },
  unblock: { ru: 'Разблокировать клиента', en: 'Unblock the client' },
  blockNote: {
    ru: 'Войти в приложение и начать зарядку он больше не сможет; идущая зарядка закончится как обычно.',
    en: 'He can no longer sign in or begin a charge; a running one ends as usual.',
  },
  unblockNote: { ru: 'Он снова сможет войти и заряжаться.', en: 'He can sign in and charge again.' },
  failed: { ru: 'Не удалось сохранить. Попробуйте ещё раз.', en: 'It could not be saved. Try again.' },
} as const satisfies Record<string, Words>;

/** Blocks or unblocks with a reason; who and when is in the row's revisions. */
export const blockDrawer = defineComponent({
  props: {
    clientId: { type: String, required: true },
    isBlocked: { type: Boolean, required: true },
    isOpen: { type: Boolean, required: true },
  },
  emits: ['close', 'done'],
  setup(props, { emit }) {
    const api = useApi();
    const { locale } = useI18n();
    const id = useId();
    const reason = ref('');
    const fault = ref<string | null>(null);
    const isSaving = ref(false);
    const say = (of: Words) => inWords(of, locale.value);
    watch(
      () => props.isOpen,
      () => {
        reason.value = '';
        fault.value = null;
      },
    );
    async function save(): Promise<void> {
      const wrong = reasonFault(reason.value);
      fault.value = wrong && say(wrong);
      if (wrong || isSaving.value) return;
      isSaving.value = true;
      try {
        const change = { is_blocked: !props.isBlocked, block_reason: reason.value.trim() };
        await api.patch(`/items/clients/${props.clientId}`, change);
        emit('done');
        emit('close');
      } catch (error) {
        fault.value = refusalText(error) ?? say(words.failed);
      } finally {
        isSaving.value = false;
      }
    }
    const form = () => {
      const loading = isSaving.value;
      const own = { reason: reason.value, isOff: loading, locale: locale.value };
      return [
        h('p', say(props.isBlocked ? words.unblockNote : words.blockNote)),
        reasonField(`${id}-reason`, own, (text) => {
          reason.value = text;
        }),
        fault.value === null ? null : note('danger', fault.value),
        buttonRow([
          h(resolveComponent('v-button'), { loading, onClick: () => void save() }, () =>
            say(props.isBlocked ? words.unblock : words.block),
          ),
          h(resolveComponent('v-button'), { secondary: true, onClick: () => emit('close') }, () =>
            say(orderWords.close),
          ),
        ]),
      ];
    };
    return () => {
      const title = say(props.isBlocked ? words.unblock : words.block);
      return sideDrawer({ isOpen: props.isOpen, title, icon: 'block', onClose: () => emit('close') }, form);
    };
  },
});
