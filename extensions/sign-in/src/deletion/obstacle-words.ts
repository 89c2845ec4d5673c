import type { DeletionObstacle } from '@tok/api';
import { formatRoubles } from '@tok/domain';

const words: Readonly<Record<DeletionObstacle['kind'], string>> = {
  debt: 'долг',
  session: 'идёт зарядка',
  hold: 'удержанные деньги',
  charge: 'незавершённый платёж',
  refund: 'возврат в пути',
  receipt: 'незарегистрированный чек',
  other: 'открытое распоряжение о деньгах или блокировка клиента',
};

/** For administrators: why a deletion does not go on. */
export function obstacleWords(obstacles: DeletionObstacle[]): string {
  const parts = obstacles.map(({ kind, amountMinor }) =>
    amountMinor === null || amountMinor === 0 ? words[kind] : `${words[kind]} ${formatRoubles(amountMinor)}`,
  );
  return `Удаление ждёт дольше трёх дней. Мешает: ${parts.join(', ')}.`;
}
