import { reportKinds, reportTextMax, type ReportRequest } from '@tok/api';
import { useState } from 'react';
import { z } from 'zod';

const draftShape = z.object({
  /** of what is written here: another text gets another id, so that the second arrival of one is known */
  id: z.uuid(),
  kind: z.enum(reportKinds).nullable(),
  connectorId: z.uuid().nullable(),
  text: z.string().max(reportTextMax),
});
export type ReportDraft = z.infer<typeof draftShape>;

function storageKey(stationId: string): string {
  return `tok.report.${stationId}`;
}

function emptyDraft(): ReportDraft {
  return { id: crypto.randomUUID(), kind: null, connectorId: null, text: '' };
}

function readDraft(stationId: string): ReportDraft {
  try {
    return draftShape.parse(JSON.parse(localStorage.getItem(storageKey(stationId)) ?? ''));
  } catch {
    // Nothing was written yet, or by another version of the app.
    return emptyDraft();
  }
}

/** What a driver is writing about a station; it stays on the phone until it is sent. */
export function useReportDraft(stationId: string) {
  const [draft, setDraft] = useState(() => readDraft(stationId));
  return {
    draft,
    change(part: Partial<Omit<ReportDraft, 'id'>>) {
      const next = { ...draft, ...part, id: crypto.randomUUID() };
      localStorage.setItem(storageKey(stationId), JSON.stringify(next));
      setDraft(next);
    },
    forget() {
      localStorage.removeItem(storageKey(stationId));
    },
  };
}

/** @returns null while something is missing */
export function requestOf({ id, kind, connectorId, text }: ReportDraft): ReportRequest | null {
  const said = text.trim();
  if (kind === null || (kind === 'other' && said === '')) return null;
  return { id, kind, connectorId, text: said };
}
