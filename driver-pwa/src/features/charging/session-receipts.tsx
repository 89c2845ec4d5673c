import type { SessionView } from '@tok/api';
import { isSettled } from '../../api/get-session.ts';
import { ReceiptList } from '../../components/receipt-list.tsx';

/** The cash receipts over a charge; nothing where there are none. */
export function SessionReceipts({ session }: { session: SessionView }) {
  return (
    <ReceiptList about={{ session: session.id }} isSettled={isSettled(session)} timeZone={session.station.timeZone} />
  );
}
