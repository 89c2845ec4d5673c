import type { Knex } from 'knex';
import type { CentralAction } from '@tok/ocpp';
import { acceptTransfer, nextRequestId, refuseTransfer, requestTransfer } from '../../store/transfer-store.ts';
import type { TransferKind } from '../../store/transfer-store.ts';
import type { AskedCommand, CommandBehaviour, CommandEnd, PreparedCall } from '../command-behaviour.ts';

/** Updates of firmware and uploads of diagnostics and logs: each has a row in station_transfers from the moment it is sent. */

export const updateFirmware: CommandBehaviour<'UpdateFirmware'> = {
  prepare: (_db, asked) => Promise.resolve(prepared(asked, 'firmware', asked.given, asked.given['location'])),
  ended: (trx, end) => settle(trx, end, null),
};

export const getDiagnostics: CommandBehaviour<'GetDiagnostics'> = {
  prepare: (_db, asked) => Promise.resolve(prepared(asked, 'diagnostics', asked.given, asked.given['location'])),
  ended: (trx, end) => settle(trx, end, end.response?.fileName ?? null),
};

export const getLog: CommandBehaviour<'GetLog'> = {
  async prepare(db, asked) {
    const payload = await withRequestId(db, asked);
    const kind = payload['logType'] === 'SecurityLog' ? 'security_log' : 'diagnostics_log';
    return prepared(asked, kind, payload, fieldOf(payload['log'], 'remoteLocation'));
  },
  ended: (trx, end) => settle(trx, end, end.response?.filename ?? null),
};

export const signedUpdateFirmware: CommandBehaviour<'SignedUpdateFirmware'> = {
  async prepare(db, asked) {
    const payload = await withRequestId(db, asked);
    return prepared(asked, 'signed_firmware', payload, fieldOf(payload['firmware'], 'location'));
  },
  ended: (trx, end) => settle(trx, end, null),
};

async function withRequestId(db: Knex, { command, given }: AskedCommand): Promise<Record<string, unknown>> {
  return { requestId: await nextRequestId(db, command.station), ...given };
}

/** The row stands before the first byte is sent: the station's first word may come before its answer is written. */
function prepared(
  { command, at }: AskedCommand,
  kind: TransferKind,
  payload: Record<string, unknown>,
  location: unknown,
): PreparedCall {
  const { requestId } = payload;
  return {
    payload,
    claimed: (trx) =>
      requestTransfer(trx, {
        stationId: command.station,
        kind,
        // Checked against the schema before the claim.
        requestId: typeof requestId === 'number' ? requestId : null,
        location: typeof location === 'string' ? location : '',
        commandId: command.id,
        at,
      }),
  };
}

/** Where nobody knows whether the command arrived, the row stays open: the station's notifications will tell. */
async function settle(
  trx: Knex.Transaction,
  { command, response, result, at }: CommandEnd<CentralAction>,
  fileName: string | null,
): Promise<void> {
  if (result.status === 'accepted') await acceptTransfer(trx, command.id, fileName, at);
  if (result.status === 'rejected' || result.status === 'failed') {
    const status = response && 'status' in response ? response.status : result.status;
    await refuseTransfer(trx, command.id, status, at);
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
