import { readBoolean, readInstant } from '@tok/database';
import type { DocumentRow } from '@tok/database';
import type { DocumentInForce } from '@tok/api';
import { documentInForce } from '@tok/api';
import sanitizeHtml from 'sanitize-html';

/** What Studio's rich-text editor makes, without anything that runs, loads or covers the page. */
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'div', 'span', 'blockquote', 'pre', 'code'],
    ...['ul', 'ol', 'li', 'strong', 'b', 'em', 'i', 'u', 's', 'sub', 'sup', 'a'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'target', 'rel'], th: ['colspan', 'rowspan'], td: ['colspan', 'rowspan'] },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  transformTags: { a: sanitizeHtml.simpleTransform('a', { target: '_blank', rel: 'noopener noreferrer' }) },
};

export function documentView(row: DocumentRow): DocumentInForce {
  return documentInForce.parse({
    id: row.id,
    type: row.type,
    version: row.version,
    title: row.title,
    text: sanitizeHtml(row.text, allowed),
    inForceFrom: readInstant(row.in_force_from).toISOString(),
    requiresConsent: readBoolean(row.requires_consent),
  });
}
