import { readCertificate } from '../../certificates/client-certificate.ts';
import { noteDeleted, noteInstalled, noteListed, rootKind } from '../../certificates/installed-certificates.ts';
import type { CommandBehaviour } from '../command-behaviour.ts';

/** Where the answer of a station leaves one of our certificates; `timed_out`: nobody knows, so it stays sent. */
const statusByEnd: Record<string, string> = {
  accepted: 'accepted',
  rejected: 'refused',
  failed: 'refused',
  // It never left the hub: nobody has it, nobody may come in with it.
  expired: 'deleted',
};

export const certificateSigned: CommandBehaviour<'CertificateSigned'> = {
  prepare: (_db, { command, given, at }) =>
    Promise.resolve({
      payload: given,
      claimed: async (trx) => {
        await trx('station_certificates')
          .where({ command: command.id, status: 'issued' })
          .update({ status: 'sent', updated_at: at });
      },
    }),

  async ended(trx, { command, result, at }) {
    const status = statusByEnd[result.status];
    if (status === undefined) return;
    await trx('station_certificates')
      .where({ command: command.id, kind: 'station' })
      .whereIn('status', ['issued', 'sent'])
      .update({ status, updated_at: at });
  },
};

export const installCertificate: CommandBehaviour<'InstallCertificate'> = {
  async prepare(_db, { given }) {
    const { certificate } = given;
    const isReadable =
      typeof certificate === 'string' &&
      (await readCertificate(certificate).then(
        () => true,
        () => false,
      ));
    return isReadable ? { payload: given } : { refusal: 'Это не сертификат в формате PEM.' };
  },

  async ended(trx, { command, request, response, at }) {
    if (!request || !response) return;
    await noteInstalled(trx, {
      station: command.station,
      kind: rootKind(request.certificateType),
      pem: request.certificate,
      isInstalled: response.status === 'Accepted',
      command: command.id,
      at,
    });
  },
};

export const deleteCertificate: CommandBehaviour<'DeleteCertificate'> = {
  async ended(trx, { command, request, response, at }) {
    if (!request || !response || response.status === 'Failed') return;
    await noteDeleted(trx, command.station, request.certificateHashData, at);
  },
};

export const getInstalledCertificateIds: CommandBehaviour<'GetInstalledCertificateIds'> = {
  async ended(trx, { command, request, response, at }) {
    if (!request || !response) return;
    await noteListed(trx, {
      station: command.station,
      kind: rootKind(request.certificateType),
      certificates: response.status === 'Accepted' ? (response.certificateHashData ?? []) : [],
      command: command.id,
      at,
    });
  },
};
