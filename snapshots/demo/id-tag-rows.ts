import type { IdTagRow } from '@tok/database';
import { demoId, demoIds } from './fixed-ids.ts';

/** What the README tells the reader to hold to his own charge point. */
export const demoTags = {
  valid: 'TOKVALID01',
  blocked: 'TOKBLOCK01',
  expired: 'TOKEXPIR01',
  groupParent: 'TOKGROUPA0',
  groupFirst: 'TOKGROUPA1',
  groupSecond: 'TOKGROUPA2',
} as const;

export function idTagRows(expiredAt: Date): IdTagRow[] {
  const tag = (name: keyof typeof demoTags, part: Partial<IdTagRow> & { comment: string }): IdTagRow => ({
    id: demoIds.tags[name],
    tag: demoTags[name],
    status: 'accepted',
    expires_at: null,
    parent: null,
    client: null,
    program: null,
    allows_concurrent: false,
    ...part,
  });
  const parent = demoIds.tags.groupParent;
  return [
    tag('valid', { client: demoId('client', 1), comment: 'Действует' }),
    tag('blocked', { status: 'blocked', comment: 'Заблокирована' }),
    tag('expired', { expires_at: expiredAt, comment: 'Срок вышел' }),
    tag('groupParent', { comment: 'Главная карта группы' }),
    tag('groupFirst', { parent, client: demoId('client', 2), comment: 'Группа: первая карта' }),
    tag('groupSecond', { parent, client: demoId('client', 4), comment: 'Группа: вторая карта' }),
  ];
}
