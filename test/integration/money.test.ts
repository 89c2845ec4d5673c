import { afterAll, beforeAll, describe } from 'vitest';
import { expectLedgerSound } from '../harness/audit.ts';
import { expectDaysAgree } from '../harness/expect-days-agree.ts';
import { startStack } from '../harness/stack.ts';
import type { Stack } from '../harness/stack.ts';
import { expectPostgres, testDatabases } from '../harness/test-databases.ts';
import { describeDeathsOfDirectus } from './scenarios/deaths-of-directus.ts';
import { describeDebts } from './scenarios/debts.ts';
import { describeDifferences } from './scenarios/differences.ts';
import { describeMoneyOrders } from './scenarios/money-orders.ts';
import { describeProfileDeletion } from './scenarios/profile-deletion.ts';
import { describeTopUps } from './scenarios/top-ups.ts';

expectPostgres();

describe.each(testDatabases)('money, on %s', (database) => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ database, env: { RECEIPT_EMAIL_FALLBACK: 'receipts@example.com' } });
  });

  afterAll(async () => {
    await expectLedgerSound(stack);
    await expectDaysAgree(stack);
    await stack.stop();
  });

  const theStack = () => stack;
  describeTopUps(theStack);
  describeDebts(theStack);
  describeMoneyOrders(theStack);
  describeDifferences(theStack);
  describeProfileDeletion(theStack);
  describeDeathsOfDirectus(theStack);
});
