import { z } from 'zod';

/** Who can be added in Studio; drivers register themselves. */
export const staffRoles = ['administrator', 'operator', 'support', 'analyst', 'corporate'] as const;
export const staffRole = z.enum(staffRoles);
export type StaffRole = z.infer<typeof staffRole>;

const email = z
  .string()
  .trim()
  .max(128)
  .pipe(z.email())
  .transform((written) => written.toLowerCase());

/** POST /accounts/users → 201 {data: MadeUser}; USER_EXISTS: somebody has this e-mail. For administrators. */
export const newUser = z
  .strictObject({
    email,
    /** told that the account was made, without the link */
    copies: z.array(email).max(20).default([]),
    role: staffRole,
    /** of role 'corporate', and of no other */
    counterparty: z.uuid().nullable().default(null),
    /** makes an account at Grafana too */
    grafana: z.boolean().default(false),
    /** of the letters */
    locale: z.enum(['ru', 'en']).default('ru'),
  })
  .refine(({ role, counterparty }) => (role === 'corporate') === (counterparty !== null), {
    path: ['counterparty'],
    message: 'a company for role corporate, none for others',
  })
  // Whoever enters Grafana can ask its database anything that Grafana may read.
  .refine(({ role, grafana }) => role !== 'corporate' || !grafana, {
    path: ['grafana'],
    message: 'companies do not get into Grafana',
  });
export type NewUser = z.infer<typeof newUser>;

export const madeUser = z.object({
  id: z.uuid(),
  email: z.string(),
  role: staffRole.nullable(),
  /** of Directus: 'invited' until the password is set */
  status: z.string(),
  counterparty: z.string().nullable(),
  madeAt: z.string(),
  /** the letter with the link */
  letter: z.object({ state: z.enum(['queued', 'sent', 'failed']), error: z.string().nullable() }),
  grafana: z
    .object({ state: z.enum(['queued', 'created', 'disabled', 'failed']), error: z.string().nullable() })
    .nullable(),
});
export type MadeUser = z.infer<typeof madeUser>;

/** GET /accounts/users → {data: MadeUsers}: those made last, newest first. */
export const madeUsers = z.object({
  isMailSetUp: z.boolean(),
  isGrafanaSetUp: z.boolean(),
  users: z.array(madeUser),
});
export type MadeUsers = z.infer<typeof madeUsers>;
