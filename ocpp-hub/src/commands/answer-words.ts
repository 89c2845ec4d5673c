import type { CentralAction, Ocpp16Payload } from '@tok/ocpp';
import { coreWords } from './words/core.ts';
import { otherProfilesWords } from './words/other-profiles.ts';
import { securityWords } from './words/security.ts';

/** Whether the station did what it was asked, and what is said of it in Russian. */
export type AnswerWords = readonly [status: 'accepted' | 'rejected', words: string];

/** The values of `status` in an action's answer; `answered` for an answer that has none. */
export type AnswerStatus<A extends CentralAction> =
  Ocpp16Payload<A, 'response'> extends { status: infer Status extends string } ? Status : 'answered';

/** Words for each answer of some actions; a function where they depend on more than the status. */
export type WordTable<Actions extends CentralAction> = {
  readonly [A in Actions]: {
    readonly [S in AnswerStatus<A>]: AnswerWords | ((response: Ocpp16Payload<A, 'response'>) => AnswerWords);
  };
};

/** Complete: TypeScript misses an action or a status that has no words. */
const words: WordTable<CentralAction> = { ...coreWords, ...otherProfilesWords, ...securityWords };

/** @param response checked against the schema of the action */
export function answerWords(
  action: CentralAction,
  response: Ocpp16Payload<CentralAction, 'response'>,
): { status: 'accepted' | 'rejected'; words: string } {
  const answer = 'status' in response ? response.status : 'answered';
  // The pair of action and answer is the schema's, and so the table's; TypeScript cannot follow it.
  const ofAction = words[action] as Record<string, AnswerWords | ((response: object) => AnswerWords)>;
  const found = ofAction[answer];
  const [status, text] = typeof found === 'function' ? found(response) : (found ?? ['accepted', 'Станция ответила.']);
  return { status, words: text };
}
