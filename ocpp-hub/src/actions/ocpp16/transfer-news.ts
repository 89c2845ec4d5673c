import { writeTransaction } from '@tok/database';
import type { CallContext } from '../../rpc/call-context.ts';
import { advanceTransfer } from '../../store/transfer-store.ts';
import type { TransferNews } from '../../store/transfer-store.ts';

/** Writes what a station says of an update or an upload. */
export async function noteTransfer(
  { station, receivedAt, stores }: CallContext,
  news: Omit<TransferNews, 'stationId' | 'at'>,
): Promise<void> {
  await writeTransaction(stores.db, (trx) => advanceTransfer(trx, { ...news, stationId: station.id, at: receivedAt }));
}
