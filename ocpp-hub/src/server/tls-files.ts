import { constants } from 'node:crypto';
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { SecureContextOptions } from 'node:tls';
import type { Logger } from 'pino';
import type { TlsConfig } from '../security-config.ts';
import { tlsRules } from './station-listeners.ts';

export interface TlsFilesOptions {
  tls: TlsConfig;
  stationCaFile: string | null;
  /** between looks at the files */
  intervalMs: number;
  log: Logger;
}

/** Certificate, key and authority of the TLS listener, read anew when one of the files changes. */
export class TlsFiles {
  readonly #options: TlsFilesOptions;
  readonly #files: string[];
  #onChange: ((secrets: SecureContextOptions) => void) | null = null;

  constructor(options: TlsFilesOptions) {
    this.#options = options;
    const { certFile, keyFile } = options.tls;
    this.#files = [certFile, keyFile, ...(options.stationCaFile ? [options.stationCaFile] : [])];
  }

  /** @throws Error when a file cannot be read, or certificate and key do not belong together */
  read(): SecureContextOptions {
    const { tls, stationCaFile } = this.#options;
    const secrets: SecureContextOptions = {
      ...tlsRules,
      cert: readFileSync(tls.certFile),
      key: readFileSync(tls.keyFile),
      ...(stationCaFile && { ca: readFileSync(stationCaFile) }),
      // A resumed session would carry a certificate past a change of the authority.
      secureOptions: constants.SSL_OP_NO_TICKET,
    };
    createSecureContext(secrets);
    return secrets;
  }

  /** Calls back with what is new; a file that is half written is read again when the other half is there. */
  watch(onChange: (secrets: SecureContextOptions) => void): void {
    this.#onChange = onChange;
    for (const file of this.#files) {
      watchFile(file, { interval: this.#options.intervalMs, persistent: false }, this.reload);
    }
  }

  readonly reload = (): void => {
    try {
      const secrets = this.read();
      this.#onChange?.(secrets);
      this.#options.log.info('certificates of the TLS listener were read again');
    } catch (error) {
      this.#options.log.error({ err: error }, 'certificates of the TLS listener are unusable: the old ones stay');
    }
  };

  close(): void {
    for (const file of this.#files) unwatchFile(file, this.reload);
  }
}
