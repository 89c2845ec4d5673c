/** What an HTTP request to a page is answered with. */
export interface PageAnswer {
  status: number;
  html: string;
  /** with status 303 */
  location?: string;
  /** of the one script of the page, for its content security policy; none: it has no script */
  nonce?: string;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for HTML, between tags and in quoted attributes. */
export function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');
}

const style = `
:root { color-scheme: light dark; --back: #eef1f5; --sheet: #fff; --ink: #17202b; --soft: #566372; --line: #d3dae2; --field: #76828f; --main: #1b5fd1; --on-main: #fff;
  --good: #146c3a; --wait: #8a5300; --bad: #b3261e; --tint: #f5f7fa; }
@media (prefers-color-scheme: dark) { :root { --back: #10151b; --sheet: #1b222b; --ink: #eef2f6; --soft: #a9b5c2; --line: #36424f; --field: #77869a; --main: #8ab4ff; --on-main: #0c1726;
  --good: #7fd6a0; --wait: #f1c27a; --bad: #ffb4ab; --tint: #232c37; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: var(--back); color: var(--ink); font: 16px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, 'PT Sans', sans-serif; }
h1 { font-size: 22px; line-height: 1.25; margin: 0 0 4px; } h2 { font-size: 17px; margin: 0 0 12px; } p { margin: 0 0 16px; color: var(--soft); }
a { color: var(--main); } label { display: block; font-size: 14px; color: var(--soft); }
input, select { display: block; width: 100%; min-height: 46px; margin-top: 4px; padding: 10px 12px; font: inherit; font-size: 16px; color: var(--ink); background: var(--sheet); border: 1px solid var(--field); border-radius: 10px; }
::placeholder { color: var(--soft); opacity: 1; }
button { font: inherit; cursor: pointer; border-radius: 10px; min-height: 44px; }
.main { width: 100%; padding: 12px; border: 0; background: var(--main); color: var(--on-main); font-weight: 600; }
.quiet { padding: 8px 12px; border: 1px solid var(--line); background: transparent; color: var(--ink); }
.fault { color: var(--bad); } :focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }`;

/** @param content HTML */
export function pageShell({ title, look, content }: { title: string; look: string; content: string }): string {
  return `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title>
<style>${style}${look}</style></head><body>${content}</body></html>`;
}
