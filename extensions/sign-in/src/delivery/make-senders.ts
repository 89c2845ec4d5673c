import type { SignInConfig } from '../sign-in-config.ts';
import type { DeliveryConfig, SmsProviderName } from './delivery-config.ts';
import type { DeliveryParts } from './deliver-code.ts';
import { GuardedSender } from './guarded-sender.ts';
import type { DeliveryLog } from './guarded-sender.ts';
import { recordingDelivery } from './recording-delivery.ts';
import type { Sender, TelegramSender } from './sender.ts';
import { smsAeroSender } from './sms-aero.ts';
import { smsRuSender } from './sms-ru.ts';
import { smsText } from './sms-text.ts';
import { smscSender } from './smsc.ts';
import { telegramGateway } from './telegram-gateway.ts';

export type SenderLog = DeliveryLog & { info: (line: string) => void };

/** Whether a code can go by Telegram: through the Gateway, or in the demo by being recorded. */
export function hasTelegram({ telegram, smsProviders }: DeliveryConfig): boolean {
  return telegram !== null || smsProviders.includes('recording');
}

export function makeSenders(
  { delivery, isDemo }: Pick<SignInConfig, 'delivery' | 'isDemo'>,
  { log, now }: { log: SenderLog; now: () => Date },
): Pick<DeliveryParts, 'smsSenders' | 'telegram'> {
  const recording = (channel: 'sms' | 'telegram') => recordingDelivery(channel, { isDemo, log: log.info });
  const telegram = telegramSender(delivery, recording);
  return {
    smsSenders: delivery.smsProviders.map(
      (name) => new GuardedSender(smsSender(name, delivery, recording), { log, now }),
    ),
    telegram: telegram && new GuardedSender(telegram, { log, now }),
  };
}

type Recording = (channel: 'sms' | 'telegram') => TelegramSender;

function telegramSender(delivery: DeliveryConfig, recording: Recording): TelegramSender | null {
  if (delivery.telegram) return telegramGateway(delivery.telegram);
  return hasTelegram(delivery) ? recording('telegram') : null;
}

function smsSender(name: SmsProviderName, delivery: DeliveryConfig, recording: Recording): Sender {
  const textOf = (code: string) => smsText(delivery.smsTemplate, code, delivery.webOtpHost);
  if (name === 'recording') return recording('sms');
  if (name === 'smsc' && delivery.smsc) return smscSender(delivery.smsc, textOf);
  if (name === 'smsru' && delivery.smsRu) return smsRuSender(delivery.smsRu, textOf);
  if (name === 'smsaero' && delivery.smsAero) return smsAeroSender(delivery.smsAero, textOf);
  throw new TypeError(`SMS_PROVIDERS=${name} without its keys`);
}
