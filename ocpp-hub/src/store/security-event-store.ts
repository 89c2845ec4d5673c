import type { Knex } from 'knex';

export interface SecurityEvent {
  stationId: string;
  type: string;
  techInfo: string | null;
  isCritical: boolean;
  occurredAt: Date;
  receivedAt: Date;
  /** content key: the second arrival is the same row */
  key: string;
}

/** @returns false when it stands already */
export async function addSecurityEvent(db: Knex, event: SecurityEvent): Promise<boolean> {
  const added: unknown[] = await db('security_events')
    .insert({
      station: event.stationId,
      type: event.type,
      is_critical: event.isCritical,
      tech_info: event.techInfo,
      occurred_at: event.occurredAt,
      received_at: event.receivedAt,
      event_key: event.key,
    })
    .onConflict('event_key')
    .ignore()
    .returning('id');
  return added.length > 0;
}
