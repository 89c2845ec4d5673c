import type { PaymentSource } from '@tok/api';
import { z } from 'zod';

/** A payment source in an address: «card:<id>», «balance», «program:<id>». */
export function sourceKey(source: PaymentSource): string {
  if (source.kind === 'card') return `card:${source.paymentMethodId}`;
  return source.kind === 'program' ? `program:${source.programId}` : 'balance';
}

export function parseSourceKey(key: string | null): PaymentSource | null {
  if (key === 'balance') return { kind: 'balance' };
  const [kind, id] = (key ?? '').split(':');
  if (!z.uuid().safeParse(id).success || id === undefined) return null;
  if (kind === 'card') return { kind, paymentMethodId: id };
  return kind === 'program' ? { kind, programId: id } : null;
}
