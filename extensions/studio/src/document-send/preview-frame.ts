import { h } from 'vue';
import type { VNode } from 'vue';

/** The text as a page of its own in which nothing runs: what is typed here was not looked at by the server yet. */
export function previewFrame(html: string, title: string): VNode {
  const page = `<!doctype html><meta charset="utf-8"><style>body{font:16px/1.5 sans-serif;margin:16px;overflow-wrap:anywhere;background:#fff;color:#172940}</style>${html}`;
  const style = { width: '100%', height: '60vh', border: '1px solid var(--theme--border-color)', background: '#fff' };
  return h('iframe', { title, sandbox: '', srcdoc: page, style });
}
