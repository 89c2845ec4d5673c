import { readBoolean } from '@tok/database';
import type { DocumentRow } from '@tok/database';
import type { DocumentInForce } from '@tok/api';
import { documentInForce } from '@tok/api';
import { inForceFrom } from './documents-in-force.ts';
import { sanitizeDocument } from './sanitize-document.ts';

export function documentView(row: DocumentRow): DocumentInForce {
  return documentInForce.parse({
    id: row.id,
    type: row.type,
    version: row.version,
    title: row.title,
    text: sanitizeDocument(row.text),
    inForceFrom: inForceFrom(row).toISOString(),
    requiresConsent: readBoolean(row.requires_consent),
  });
}
