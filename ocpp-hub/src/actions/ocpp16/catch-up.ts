import type { Transaction, TransactionFigures } from '../../store/transaction-store.ts';
import type { StationReading } from './meter-reading.ts';
import { figuresAfter } from './transaction-progress.ts';

/**
 * The figures of a running transaction after readings that are stored but that its row may lack; pure. Those it has counted
 * change nothing the second time.
 *
 * @param readings in the order in which they came
 */
export function catchUp(transaction: Transaction, readings: readonly StationReading[]): TransactionFigures {
  let { figures } = transaction;
  // One by one, as they were counted when they came.
  for (const reading of readings) figures = figuresAfter({ ...transaction, figures }, [reading]);
  return figures;
}
