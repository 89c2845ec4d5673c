import type { WaitingKind } from '@tok/api';
import type { Words } from '@tok/studio';

/** A list of the Studio by its bookmark; the ids are those of snapshots/presets. */
export interface BookmarkLink {
  collection: string;
  bookmark: number;
}

export const networkBookmarks = {
  offline: { collection: 'stations', bookmark: 9005 },
  faulted: { collection: 'stations', bookmark: 9007 },
  running: { collection: 'charging_sessions', bookmark: 9011 },
} as const satisfies Record<string, BookmarkLink>;

export interface WaitingTile extends BookmarkLink {
  words: Words;
  icon: string;
}

/** What waits for a person, and where he finds it. */
export const waitingTiles: Readonly<Record<WaitingKind, WaitingTile>> = {
  reviews: {
    collection: 'charging_sessions',
    bookmark: 9012,
    words: { ru: 'Зарядки на проверке', en: 'Charges to review' },
    icon: 'rule',
  },
  unmatchedStops: {
    collection: 'unmatched_stops',
    bookmark: 9061,
    words: { ru: 'Остановки без начала', en: 'Unmatched stops' },
    icon: 'unknown_document',
  },
  receipts: {
    collection: 'receipts',
    bookmark: 9150,
    words: { ru: 'Чеки не выданы', en: 'Receipts not issued' },
    icon: 'receipt_long',
  },
  differences: {
    collection: 'reconciliation_differences',
    bookmark: 9142,
    words: { ru: 'Расхождения с провайдером', en: 'Differences with the provider' },
    icon: 'difference',
  },
  refusedOrders: {
    collection: 'money_orders',
    bookmark: 9123,
    words: { ru: 'Распоряжения отклонены за неделю', en: 'Money orders refused this week' },
    icon: 'block',
  },
  stationReports: {
    collection: 'station_reports',
    bookmark: 9181,
    words: { ru: 'Новые сообщения о проблемах', en: 'New reports of problems' },
    icon: 'report',
  },
  profileDeletions: {
    collection: 'profile_deletions',
    bookmark: 9301,
    words: { ru: 'Удаления профилей с вопросом', en: 'Profile deletions with a question' },
    icon: 'support_agent',
  },
};

export const waitingOrder = Object.keys(waitingTiles) as WaitingKind[];

export function bookmarkPath({ collection, bookmark }: BookmarkLink): string {
  return `/content/${collection}?bookmark=${bookmark}`;
}
