import type { Knex } from 'knex';
import type { CommandBehaviour, CommandEnd } from '../commands/command-behaviour.ts';
import { noteFailure, noteUnsupported, sendNext } from './list-steps.ts';
import { changeHeldList, readHeldList } from './list-store.ts';
import type { HeldList } from './list-store.ts';
import { hashesAfter } from './wanted-list.ts';

/** What a station that has no local lists says to any question about them. */
const unsupportedCodes = new Set(['NotImplemented', 'NotSupported']);

/** Of a station whose list is not kept nothing follows: whoever asked reads the answer. */
export const getLocalListVersion: CommandBehaviour<'GetLocalListVersion'> = {
  async ended(trx, end) {
    const list = await readHeldList(trx, end.command.station);
    if (!list) return;
    const version = end.response?.listVersion;
    if (version === undefined) return withoutAnswer(trx, list, end);
    // "-1": the station does not support local lists (OCPP 1.6, 6.26).
    if (version < 0) return noteUnsupported(trx, list, end.at);
    await sendNext(trx, list, version, end.at);
  },
};

export const sendLocalList: CommandBehaviour<'SendLocalList'> = {
  async ended(trx, end) {
    const list = await readHeldList(trx, end.command.station);
    if (!list) return;
    const { request, response, at } = end;
    if (!response || !request) return withoutAnswer(trx, list, end);
    switch (response.status) {
      case 'Accepted': {
        const before = request.updateType === 'Full' ? {} : list.held;
        const held = hashesAfter(before, request.localAuthorizationList ?? []);
        const known = { held, version: request.listVersion, failures: 0 };
        const outcome = `Станция приняла версию ${request.listVersion}.`;
        await changeHeldList(trx, list.stationId, { ...known, status: 'pending', outcome }, at);
        return sendNext(trx, { ...list, ...known }, known.version, at);
      }
      case 'NotSupported':
        return noteUnsupported(trx, list, at);
      case 'VersionMismatch':
        return noteFailure(
          trx,
          list,
          { outcome: 'У станции другая версия списка: отправим его целиком.', forgets: true },
          at,
        );
      case 'Failed':
        return noteFailure(
          trx,
          list,
          { outcome: 'Станция не приняла список: отправим его целиком.', forgets: true },
          at,
        );
    }
  },
};

async function withoutAnswer(
  trx: Knex.Transaction,
  list: HeldList,
  { result, at }: Pick<CommandEnd<'SendLocalList'>, 'result' | 'at'>,
): Promise<void> {
  const { errorCode } = (result.response ?? {}) as { errorCode?: unknown };
  if (typeof errorCode === 'string' && unsupportedCodes.has(errorCode)) return noteUnsupported(trx, list, at);
  // It was never sent: the station is not to blame, and is asked when it is back.
  if (result.status === 'expired') return;
  await noteFailure(trx, list, { outcome: result.outcome, forgets: false }, at);
}
