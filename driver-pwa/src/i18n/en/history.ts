import type { history as ru } from '../ru/history.ts';
import type { Words } from '../words.ts';

export const history: Words<typeof ru> = {
  history: {
    title: 'Charging history',
    count: 'Charges',
    energy: 'Energy',
    cost: 'Spent',
    from: 'From',
    to: 'To',
    reset: 'All time',
    none: 'No charges yet',
    noneFiltered: 'No charges in these days',
    noneNote: 'Every charge appears here with its cost.',
    more: 'Show more',
    failed: 'Not started',
    review: 'Under review',
  },
};
