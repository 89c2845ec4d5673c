/** A running transaction that nothing was heard of for a while, with what its station says. All times are ours but startedAt. */
export interface QuietTransaction {
  id: number;
  stationId: string;
  startedAt: Date;
  startReceivedAt: Date;
  updatedAt: Date;
  /** of the last reading, even one that moved nothing; null when not asked for */
  readingReceivedAt: Date | null;
  /** of the station's link */
  connectedAt: Date | null;
  bootedAt: Date | null;
  /** of its connector; null: never heard */
  connectorStatus: string | null;
  statusReceivedAt: Date | null;
  /** since when the station has said it */
  statusSince: Date | null;
  /** when the first start came that is later than its own, on its connector */
  supersededAt: Date | null;
}

/** In these no transaction runs on the connector, or it cannot go on. */
const idleStatuses = new Set(['Available', 'Preparing', 'Finishing', 'Faulted', 'Unavailable']);

/**
 * Whether the station has forgotten its transaction: the connector is idle, or has another one, and for the grace time no
 * word of it has come, although the station was connected all that time and could have sent what lay in its queue.
 */
export function isAbandoned(transaction: QuietTransaction, { now, graceMs }: { now: Date; graceMs: number }): boolean {
  const { supersededAt, updatedAt, readingReceivedAt, connectedAt } = transaction;
  const goneAt = idleSince(transaction, graceMs) ?? supersededAt;
  if (!goneAt || !connectedAt) return false;
  const sinceMs = Math.max(...[goneAt, updatedAt, readingReceivedAt ?? updatedAt, connectedAt].map(Number));
  return now.getTime() - sinceMs >= graceMs;
}

/** A status from before the start says nothing of it, but for a start that came from the station's queue. */
function idleSince(transaction: QuietTransaction, graceMs: number): Date | null {
  const { connectorStatus, statusReceivedAt, startedAt, startReceivedAt } = transaction;
  if (connectorStatus === null || statusReceivedAt === null || !idleStatuses.has(connectorStatus)) return null;
  const isFromQueue = startReceivedAt.getTime() - startedAt.getTime() > graceMs;
  if (statusReceivedAt <= (isFromQueue ? startedAt : startReceivedAt)) return null;
  return transaction.statusSince ?? statusReceivedAt;
}
