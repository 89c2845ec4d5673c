import { useMemo, createElement, type ReactNode } from 'react';

const allowedTags = new Set([
  'p',
  'h2',
  'h3',
  'h4',
  'ul',
  'ol',
  'li',
  'strong',
  'b',
  'em',
  'i',
  'u',
  'br',
  'hr',
  'a',
  'blockquote',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
]);
/** A heading of a document stands under the page's own. */
const renamed: Record<string, string> = { h1: 'h2' };
/** Their text is not text. */
const dropped = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'math', 'title']);
const voidTags = new Set(['br', 'hr']);

function safeAddress(element: Element): string | undefined {
  const address = element.getAttribute('href') ?? '';
  return /^(https?:|mailto:|tel:)/i.test(address) ? address : undefined;
}

function toReact(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const name = node.localName;
  if (dropped.has(name)) return null;
  const tag = renamed[name] ?? name;
  const children = voidTags.has(tag) ? [] : Array.from(node.childNodes, toReact);
  if (!allowedTags.has(tag)) return children;
  const href = tag === 'a' ? safeAddress(node) : undefined;
  const link = href === undefined ? {} : { href, target: '_blank', rel: 'noopener noreferrer' };
  return createElement(tag, { key, ...link }, ...children);
}

/** Text written by an administrator: of its HTML only the tags above come through, and of their attributes only a link's address. */
export function SafeHtml({ html }: { html: string }) {
  const content = useMemo(() => {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    return Array.from(parsed.body.childNodes, toReact);
  }, [html]);
  return <div className="prose">{content}</div>;
}
