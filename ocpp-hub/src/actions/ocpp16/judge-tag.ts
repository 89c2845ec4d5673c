import type { AuthorizationStatus, IdTagInfo } from '@tok/ocpp';
import type { ShownTag, TagFacts, TagProgram } from '../../store/id-tag-store.ts';

/** What the station asks for: a word before anything, on a charge that has begun, or on one that has ended. */
export type TagPurpose = 'authorize' | 'start' | 'stop';

/**
 * The word on a tag; pure.
 *
 * Blocked: the row says so, its client is blocked or owes, or its program is closed to it. Expired: the row's date is past.
 * ConcurrentTx: the client charges already, with any of his tags or with the app, unless the tag allows several; or the
 * connector was taken by the app before. At the station where the tag's group or client charges, Authorize accepts whatever
 * else it could say but Blocked by the row: the driver is there to end it, and the start of a second charge is answered for
 * itself. `stop` never says ConcurrentTx: "Only relevant for a StartTransaction.req" (OCPP 1.6, 7.2).
 *
 * @param at when the charge begins, which an offline station tells hours later
 */
export function judgeTag(shown: ShownTag & { tag: TagFacts }, purpose: TagPurpose, at: Date): IdTagInfo {
  const { tag } = shown;
  const about = {
    ...(tag.expiresAt && { expiryDate: tag.expiresAt.toISOString() }),
    ...(tag.parentTag !== null && { parentIdTag: tag.parentTag }),
  };
  return { status: statusOf(shown, purpose, at), ...about };
}

function statusOf(
  { tag, connectorTakenSince }: ShownTag & { tag: TagFacts },
  purpose: TagPurpose,
  at: Date,
): AuthorizationStatus {
  if (!tag.isAccepted) return 'Blocked';
  if (purpose === 'authorize' && tag.runningHere > 0) return 'Accepted';
  if (tag.expiresAt !== null && tag.expiresAt <= at) return 'Expired';
  if (tag.client && (tag.client.isBlocked || tag.client.debtMinor > 0)) return 'Blocked';
  if (tag.program && !isOpen(tag.program, at)) return 'Blocked';
  if (purpose === 'start' && connectorTakenSince !== null && connectorTakenSince <= at) return 'ConcurrentTx';
  return isCharging(tag, purpose) ? 'ConcurrentTx' : 'Accepted';
}

function isCharging(tag: TagFacts, purpose: TagPurpose): boolean {
  if (purpose === 'stop' || tag.allowsConcurrent) return false;
  if (purpose === 'start') return tag.runningOnOthers > 0 || tag.appSession !== null;
  return tag.runningAtOthers > 0 || tag.appSession === 'elsewhere';
}

/** Nobody but the company pays for a tag without a driver. */
function isOpen(program: TagProgram, at: Date): boolean {
  if (!program.isActive || !program.isOpenHere || program.isOpenToClient === false) return false;
  if (program.isOpenToClient === null && program.isPaidByDriver) return false;
  if (program.validFrom !== null && at < program.validFrom) return false;
  if (program.validUntil !== null && at >= program.validUntil) return false;
  if (program.monthLimitWh !== null && program.usedWh >= program.monthLimitWh) return false;
  return program.monthLimitMinor === null || program.usedMinor < program.monthLimitMinor;
}
