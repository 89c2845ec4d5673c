import { validatePayload } from '@tok/ocpp';
import type { CentralAction, JsonObject } from '@tok/ocpp';
import type { CallOutcome } from '../rpc/outbound-calls.ts';
import { redactPayload } from '../store/redact.ts';
import { answerWords } from './answer-words.ts';
import type { CommandEnding } from './command-queue.ts';
import type { CommandResult } from './command-result.ts';

/** The outcome column holds no more. */
const outcomeLengthMax = 1_000;

/** What the codes of a CALLERROR say; vendors make up others. */
const errorWords = new Map<string, string>([
  ['NotImplemented', 'она не знает такой команды'],
  ['NotSupported', 'она не поддерживает эту команду'],
  ['InternalError', 'внутренняя ошибка станции'],
  ['ProtocolError', 'она сочла сообщение неполным'],
  ['SecurityError', 'она отказала из соображений безопасности'],
  ['FormationViolation', 'она не смогла прочесть команду'],
  ['FormatViolation', 'она не смогла прочесть команду'],
  ['PropertyConstraintViolation', 'она сочла значение недопустимым'],
  ['OccurenceConstraintViolation', 'она сочла команду неполной'],
  ['OccurrenceConstraintViolation', 'она сочла команду неполной'],
  ['TypeConstraintViolation', 'она сочла тип значения неверным'],
]);

type SentOutcome = Exclude<CallOutcome, { kind: 'not_sent' }>;

/** Turns the station's answer, or its silence, into the end of a command. */
export function commandEnding(
  { action }: { action: CentralAction },
  outcome: SentOutcome,
): Pick<CommandEnding, 'response' | 'result'> {
  if (outcome.kind === 'result') return endingOfAnswer(action, outcome.payload);
  return { response: null, result: resultWithoutAnswer(outcome) };
}

function resultWithoutAnswer(outcome: Exclude<SentOutcome, { kind: 'result' }>): CommandResult {
  switch (outcome.kind) {
    case 'error': {
      const { errorCode, errorDescription } = outcome;
      const meaning = errorWords.get(errorCode);
      return {
        status: 'failed',
        outcome: `Станция ответила ошибкой ${errorCode}${meaning ? `: ${meaning}` : ''}.`,
        response: { errorCode, errorDescription },
      };
    }
    case 'timed_out':
      return { status: 'timed_out', outcome: 'Станция не ответила вовремя.', response: null };
    case 'disconnected':
      return {
        status: 'timed_out',
        outcome: 'Связь со станцией прервалась: дошла ли команда, неизвестно.',
        response: null,
      };
    case 'too_many':
      return { status: 'failed', outcome: 'Слишком много команд ждут ответа этой станции.', response: null };
  }
}

function endingOfAnswer(action: CentralAction, payload: JsonObject): Pick<CommandEnding, 'response' | 'result'> {
  const stored = redactPayload(payload);
  const validation = validatePayload(action, 'response', payload);
  if (!validation.ok) {
    const outcome = `Станция ответила не по протоколу: ${validation.description}.`.slice(0, outcomeLengthMax);
    return { response: null, result: { status: 'failed', outcome, response: stored } };
  }
  const { status, words } = answerWords(action, validation.payload);
  return { response: validation.payload, result: { status, outcome: words, response: stored } };
}

export const expiredResult: CommandResult = {
  status: 'expired',
  outcome: 'Станция не вышла на связь до истечения срока команды.',
  response: null,
};

/** For a command that was sent by a hub that died before the answer. */
export const lostResult: CommandResult = {
  status: 'timed_out',
  outcome: 'Хаб перезапустился, не дождавшись ответа: дошла ли команда, неизвестно.',
  response: null,
};

/** For a command that cannot be sent. */
export function invalidResult(why: string): CommandResult {
  return { status: 'failed', outcome: why.slice(0, outcomeLengthMax), response: null };
}

/** For an end whose consequences in other tables could not be written. */
export function withoutMeaning(result: CommandResult): CommandResult {
  const outcome = `${result.outcome} Записать последствия ответа не удалось.`.slice(0, outcomeLengthMax);
  return { ...result, outcome };
}
