import type { TelegramSender } from './sender.ts';

/** Sends nothing: the code stands in Studio's «СМС» and, in the demo, in the log. */
export function recordingDelivery(
  channel: 'sms' | 'telegram',
  options: { isDemo: boolean; log: (line: string) => void },
): TelegramSender {
  return {
    provider: 'recording',
    deadlineS: null,
    async send({ phone, code }) {
      if (options.isDemo) options.log(`Demo sign-in code for ${phone} by ${channel}: ${code}`);
      return { providerMessageId: null, recordedCode: code };
    },
    isDelivered: async () => true,
  };
}
