import type { HookExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import type { DeliverMail } from './send-due-mail.ts';

interface Services {
  services: HookExtensionContext['services'];
  getSchema: HookExtensionContext['getSchema'];
  database: Knex;
}

interface MailService {
  send: (mail: object) => Promise<unknown>;
}

/** Directus takes sendmail where nothing is said; we take mail for set up only where somebody set it up. */
const transports = ['smtp', 'ses', 'mailgun'];

export function isMailSetUp(env: Record<string, unknown>): boolean {
  return transports.includes(String(env['EMAIL_TRANSPORT'] ?? '').toLowerCase());
}

/** Directus' own mail: EMAIL_* of its environment. */
export function directusMail({ services, getSchema, database }: Services): DeliverMail {
  let mail: Promise<MailService> | undefined;
  const open = async (): Promise<MailService> => {
    const { MailService: Service } = services as {
      MailService: new (options: { schema: unknown; knex: Knex }) => MailService;
    };
    return new Service({ schema: await getSchema(), knex: database });
  };
  return async ({ cc, ...letter }) => {
    mail ??= open();
    const service = await mail.catch((error: unknown) => {
      mail = undefined;
      throw error;
    });
    await service.send({ ...letter, ...(cc.length > 0 && { cc }) });
  };
}

interface UsersService {
  inviteUrl: (email: string, url: string | null) => string;
}

/** Directus' own link: good for USER_INVITE_TOKEN_TTL, and only while the user has not set a password. */
export function directusInviteLink({ services, getSchema, database }: Services): (email: string) => Promise<string> {
  return async (email) => {
    // Its types leave the method out.
    const { UsersService: Service } = services as unknown as {
      UsersService: new (options: { schema: unknown; knex: Knex }) => UsersService;
    };
    return new Service({ schema: await getSchema(), knex: database }).inviteUrl(email, null);
  };
}
