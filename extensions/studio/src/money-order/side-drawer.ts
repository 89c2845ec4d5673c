import { h, resolveComponent } from 'vue';
import type { VNode, VNodeArrayChildren } from 'vue';

/** A drawer with one narrow form. */
export function sideDrawer(
  { isOpen, title, icon, onClose }: { isOpen: boolean; title: string; icon: string; onClose: () => void },
  form: () => VNodeArrayChildren,
): VNode {
  const style = { padding: 'var(--content-padding)', display: 'grid', gap: '20px', maxWidth: '560px' };
  return h(
    resolveComponent('v-drawer'),
    {
      ...{ modelValue: isOpen, title, icon },
      'onUpdate:modelValue': (isStillOpen: boolean) => {
        if (!isStillOpen) onClose();
      },
      onCancel: onClose,
    },
    () => (isOpen ? [h('div', { style }, form())] : []),
  );
}

export function alertText(text: string): VNode {
  return h('small', { role: 'alert', style: { color: 'var(--theme--danger)' } }, text);
}

export function buttonRow(buttons: (VNode | null)[]): VNode {
  return h('div', { style: { display: 'flex', flexWrap: 'wrap', gap: '12px' } }, buttons);
}
