import type { CodeDelivery } from './code-delivery.ts';

/** Sends nothing: the code stands in Studio's «СМС» and, in the demo, in the log. */
export function recordingDelivery(options: { isDemo: boolean; log: (line: string) => void }): CodeDelivery {
  return {
    async send({ phone, code, channel }) {
      if (options.isDemo) options.log(`Demo sign-in code for ${phone} by ${channel}: ${code}`);
      return { provider: 'recording', providerMessageId: null, recordedCode: code };
    },
  };
}
