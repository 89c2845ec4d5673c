import { h, resolveComponent } from 'vue';
import type { VNode } from 'vue';

/** Leads to a row's page in Studio. */
export function studioLink(collection: string, key: string, text: string): VNode {
  return h(
    resolveComponent('router-link'),
    { to: `/content/${collection}/${encodeURIComponent(key)}`, style: { color: 'var(--theme--primary)' } },
    () => text,
  );
}
