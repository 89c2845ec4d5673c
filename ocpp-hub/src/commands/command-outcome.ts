import { validatePayload } from '@tok/ocpp';
import type { CentralAction, JsonObject } from '@tok/ocpp';
import type { CallOutcome } from '../rpc/outbound-calls.ts';
import { redactPayload } from '../store/redact.ts';
import type { CommandResult } from './command-result.ts';

const acceptedWords: Partial<Record<CentralAction, string>> = {
  RemoteStartTransaction: 'Станция приняла команду. Зарядка начнётся, когда станция сообщит о начале.',
  RemoteStopTransaction: 'Станция приняла команду остановки.',
  Reset: 'Станция приняла команду и перезагружается.',
  ChangeAvailability: 'Доступность изменена.',
  ChangeConfiguration: 'Настройка изменена.',
  ClearCache: 'Кэш авторизации станции очищен.',
  TriggerMessage: 'Станция пришлёт запрошенное сообщение.',
  GetConfiguration: 'Настройки станции получены.',
};

/** Words for answers other than Accepted; `*` stands for any action. */
const statusWords: Record<string, { status: 'accepted' | 'rejected'; words: string }> = {
  'ChangeAvailability Scheduled': {
    status: 'accepted',
    words: 'Станция изменит доступность, когда закончится текущая зарядка.',
  },
  'ChangeConfiguration RebootRequired': {
    status: 'accepted',
    words: 'Настройка записана и вступит в силу после перезагрузки станции.',
  },
  'ChangeConfiguration NotSupported': { status: 'rejected', words: 'Станция не знает такой настройки.' },
  'UnlockConnector Unlocked': { status: 'accepted', words: 'Разъём разблокирован.' },
  'UnlockConnector UnlockFailed': { status: 'rejected', words: 'Станция не смогла разблокировать разъём.' },
  'UnlockConnector NotSupported': { status: 'rejected', words: 'Станция не умеет разблокировать этот разъём.' },
  'TriggerMessage NotImplemented': { status: 'rejected', words: 'Станция не умеет присылать такое сообщение.' },
  'ReserveNow Occupied': { status: 'rejected', words: 'Разъём занят.' },
  'ReserveNow Faulted': { status: 'rejected', words: 'Разъём неисправен.' },
  'ReserveNow Unavailable': { status: 'rejected', words: 'Разъём недоступен.' },
  '* Rejected': { status: 'rejected', words: 'Станция отклонила команду.' },
  '* NotSupported': { status: 'rejected', words: 'Станция не поддерживает эту команду.' },
};

/** Turns the station's answer, or its silence, into the end of a command. */
export function commandResult(action: CentralAction, outcome: CallOutcome): CommandResult {
  switch (outcome.kind) {
    case 'result':
      return resultOfAnswer(action, outcome.payload);
    case 'error':
      return {
        status: 'failed',
        outcome: `Станция ответила ошибкой ${outcome.errorCode}.`,
        response: { errorCode: outcome.errorCode, errorDescription: outcome.errorDescription },
      };
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

function resultOfAnswer(action: CentralAction, payload: JsonObject): CommandResult {
  const response = redactPayload(payload);
  if (!validatePayload(action, 'response', payload).ok) {
    return { status: 'failed', outcome: 'Станция ответила не по протоколу.', response };
  }
  const answer = payload['status'];
  if (typeof answer === 'string' && answer !== 'Accepted') {
    const words = statusWords[`${action} ${answer}`] ?? statusWords[`* ${answer}`];
    if (words) return { status: words.status, outcome: words.words, response };
    return { status: 'rejected', outcome: `Станция ответила: ${answer}.`, response };
  }
  return { status: 'accepted', outcome: acceptedWords[action] ?? 'Станция приняла команду.', response };
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

export function invalidResult(why: string): CommandResult {
  return { status: 'failed', outcome: why, response: null };
}
