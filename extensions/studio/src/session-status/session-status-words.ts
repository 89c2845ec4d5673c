import type { SessionStatus } from '@tok/domain';
import type { Tone, Words } from '@tok/studio';

export const sessionStatusWords: Record<SessionStatus, Words & { tone: Tone }> = {
  holding: { ru: 'Удерживает деньги', en: 'Holding money', tone: 'active' },
  starting: { ru: 'Запускается', en: 'Starting', tone: 'active' },
  charging: { ru: 'Заряжает', en: 'Charging', tone: 'good' },
  finishing: { ru: 'Завершается', en: 'Finishing', tone: 'active' },
  completed: { ru: 'Завершена', en: 'Completed', tone: 'neutral' },
  failed: { ru: 'Не состоялась', en: 'Failed', tone: 'bad' },
  needs_review: { ru: 'Нужна проверка', en: 'Needs review', tone: 'warning' },
};
