import { randomUUID } from 'node:crypto';
import { createError } from '@directus/errors';
import type { SessionReviewRow, Uuid } from '@tok/database';
import { reviewDecisions, reviewEnergyMaxWh } from '@tok/domain';
import { z } from 'zod';

/** What a person in Studio is told when a decision is not saved. */
export const InvalidDecisionError = createError<{ reason: string }>('INVALID_PAYLOAD', ({ reason }) => reason, 400);

export const DecisionForbiddenError = createError<{ reason: string }>('FORBIDDEN', ({ reason }) => reason, 403);

/** Of what is sent only this counts. Nested rows, which Studio could send for a reference, are no keys. */
const sent = z.object({
  id: z.uuid({ error: 'Номер решения указан неверно' }).optional(),
  session: z.uuid({ error: 'Откройте зарядку, о которой решение' }),
  decision: z.enum(reviewDecisions, { error: 'Выберите, что сделать' }),
  energy_wh: z
    .int({ error: 'Энергия указана неверно' })
    .positive({ error: 'Энергия должна быть больше нуля' })
    .max(reviewEnergyMaxWh, { error: 'Столько энергии за одну зарядку не бывает' })
    .nullish(),
  may_owe: z.boolean({ error: 'Согласие на долг указано неверно' }).default(false),
  reason: z
    .string({ error: 'Укажите причину' })
    .trim()
    .min(8, { error: 'Опишите причину хотя бы несколькими словами' })
    .max(250, { error: 'Причина длиннее 250 знаков' })
    .regex(/\s/, { error: 'Опишите причину хотя бы несколькими словами' }),
});

/** As the permissions of those who may decide allow: the status is the column's default, 'new'. */
type StoredDecision = Omit<SessionReviewRow, 'status' | 'outcome' | 'completed_at'>;

/**
 * The row of a decision that a person gives; who and when is known here. What speaks against it as the money stands is told
 * when it is carried out, a moment later.
 *
 * @throws InvalidDecisionError
 */
export function decisionToStore(payload: unknown, { person, now }: { person: Uuid; now: Date }): StoredDecision {
  const read = sent.safeParse(payload);
  if (!read.success) throw new InvalidDecisionError({ reason: wordsOf(read.error) });
  const { id = randomUUID(), session, decision, energy_wh: energyWh, may_owe: mayOwe, reason } = read.data;
  if (decision === 'bill_energy' && !energyWh) throw new InvalidDecisionError({ reason: 'Укажите, сколько передано' });
  return {
    id: id.toLowerCase(),
    session: session.toLowerCase(),
    decision,
    energy_wh: decision === 'bill_energy' ? (energyWh ?? null) : null,
    may_owe: mayOwe,
    reason,
    requested_by: person,
    created_at: now.toISOString(),
  };
}

function wordsOf(error: z.ZodError): string {
  return [...new Set(error.issues.map(({ message }) => message))].join('; ');
}
