import type { SessionFacts } from './session-facts.ts';

const firstRetryMs = 30_000;
const retryMsMax = 600_000;
/** An answer takes 30 s at most: a sent command older than this was lost with the hub that sent it. */
const answerMsMax = 60_000;

/** Whether the station must be told (again) to stop: at once, when it came back, and ever more rarely. */
export function stopIsDue({ stopCommands, link }: SessionFacts, now: Date): boolean {
  const last = stopCommands[0];
  if (!last) return true;
  if (last.status === 'queued') return now >= last.expiresAt;
  if (last.status === 'sent') return now.getTime() >= (last.sentAt ?? last.createdAt).getTime() + answerMsMax;
  const endedAt = last.completedAt ?? last.createdAt;
  const cameBack = link?.isOnline && link.connectedAt !== null && link.connectedAt > endedAt;
  if (cameBack) return true;
  const retryMs = Math.min(firstRetryMs * 2 ** (stopCommands.length - 1), retryMsMax);
  return now.getTime() >= endedAt.getTime() + retryMs;
}
