import { expect, test } from 'vitest';
import { commandProgress } from './command-progress.ts';
import type { CommandState } from './command-progress.ts';
import { followCommand } from './follow-command.ts';

function follow(answers: (CommandState | Error)[], parts: { looksMax?: number; isWatched?: () => boolean } = {}) {
  const shown: string[] = [];
  const read = async (): Promise<CommandState> => {
    const next = answers.length > 1 ? answers.shift() : answers[0];
    if (next === undefined || next instanceof Error) throw next ?? new Error('no answer');
    return next;
  };
  const all = { read, pause: () => Promise.resolve(), isWatched: () => true, looksMax: 10, ...parts };
  return followCommand(all, (state) => void shown.push(state.status)).then((ended) => ({ ended, shown }));
}

const state = (status: string, outcome: string | null = null): CommandState => ({ status, outcome });

test('looks until the outcome stands, over short failures', async () => {
  const looks = follow([state('queued'), new Error('offline'), state('sent'), state('accepted')]);
  expect(await looks).toEqual({ ended: true, shown: ['queued', 'sent', 'accepted'] });
});

test('gives up when the row cannot be read, never ends, or nobody looks', async () => {
  expect(await follow([new Error('offline')])).toEqual({ ended: false, shown: [] });
  expect((await follow([state('queued')], { looksMax: 3 })).shown).toHaveLength(3);
  expect(await follow([state('queued')], { isWatched: () => false })).toEqual({ ended: false, shown: [] });
});

test('tells the outcome in words, with what the hub says about it', () => {
  expect(commandProgress(state('rejected', 'Идёт зарядка'), 'ru-RU')).toEqual({
    text: 'Станция отказалась выполнить команду. Идёт зарядка',
    tone: 'bad',
    isFinal: true,
  });
  expect(commandProgress(state('rejected', 'Идёт зарядка'), 'en-US').text).toBe('The station refused');
  const answered = { ...state('accepted', 'Вступит в силу позже'), response: { status: 'RebootRequired' } };
  expect(commandProgress(answered, 'en-US').text).toBe('The station accepted the command (RebootRequired)');
  expect(commandProgress(state('thinking'), 'ru-RU').isFinal).toBe(false);
});
