import { afterAll, beforeAll, describe } from 'vitest';
import { expectLedgerSound } from '../harness/audit.ts';
import { startStack } from '../harness/stack.ts';
import type { Stack } from '../harness/stack.ts';
import { expectPostgres, testDatabases } from '../harness/test-databases.ts';
import { describeCrowds } from './scenarios/crowds.ts';
import { describeEndings } from './scenarios/endings.ts';
import { describeFailures } from './scenarios/failures.ts';
import { describeLive } from './scenarios/live.ts';
import { describeProviderTroubles } from './scenarios/provider-troubles.ts';
import { describeRepeats } from './scenarios/repeats.ts';
import { describeSecondHold } from './scenarios/second-hold.ts';
import { describeSources } from './scenarios/sources.ts';
import { describeStationTroubles } from './scenarios/station-troubles.ts';

expectPostgres();

describe.each(testDatabases)('a charge, on %s', (database) => {
  let stack: Stack;

  beforeAll(async () => {
    // The plug that nobody inserts is waited for in real time.
    stack = await startStack({ database, env: { START_TIMEOUT_S: '10' } });
  });

  afterAll(async () => {
    await expectLedgerSound(stack);
    await stack.stop();
  });

  const theStack = () => stack;
  describeEndings(theStack);
  describeFailures(theStack);
  describeSources(theStack);
  describeRepeats(theStack);
  describeSecondHold(theStack);
  describeStationTroubles(theStack);
  describeLive(theStack);
  describeCrowds(theStack);
  describeProviderTroubles(theStack);
});
