import type { HookConfig } from '@directus/types';
import { DecisionForbiddenError, decisionToStore } from './decision-to-store.ts';

/** What was decided is done, and stays. */
const unchangeable = (): never => {
  throw new DecisionForbiddenError({ reason: 'Решение нельзя изменить или удалить' });
};

/** Who may decide is Directus' to say: it looks at permissions after this, before anything is stored. */
const hook: HookConfig = ({ filter }) => {
  filter('session_reviews.items.create', (payload, _meta, { accountability }) => {
    if (!accountability?.user) throw new DecisionForbiddenError({ reason: 'Нет доступа' });
    return decisionToStore(payload, { person: accountability.user, now: new Date() });
  });
  filter('session_reviews.items.update', unchangeable);
  filter('session_reviews.items.delete', unchangeable);
};

export default hook;
