import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const worthBytes = 1_024;

/** Puts name.br and name.gz beside each text of the build; the server sends what the browser takes (extensions/platform). */
export function compressFiles(): Plugin {
  let folder = '';
  return {
    name: 'tok-compress-files',
    apply: 'build',
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      // After the service worker is written.
      order: 'post',
      sequential: true,
      handler() {
        for (const name of globSync('**/*.{js,css,svg,webmanifest}', { cwd: folder })) {
          const file = path.join(folder, name);
          const content = readFileSync(file);
          if (content.length < worthBytes) continue;
          const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
          writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
          writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
        }
      },
    },
  };
}
