import { parse, parseId, route } from '@tok/endpoint';
import type { Router } from 'express';
import { z } from 'zod';
import type { CabinetContext } from '../cabinet-context.ts';
import { requireCompanyUser } from '../company/find-company.ts';
import { addMembers } from './add-members.ts';
import { listMembers } from './list-members.ts';
import { switchMember } from './switch-member.ts';

const linesMax = 500;
/** More than any way to write a number; what is longer is a line of something else, and refused as one. */
const lineCharsMax = 200;

const addBody = z.strictObject({
  programId: z.uuid().transform((id) => id.toLowerCase()),
  phones: z.array(z.string().max(lineCharsMax)).min(1).max(linesMax),
});
const switchBody = z.strictObject({ isEnabled: z.boolean() });
const listQuery = z.object({
  search: z.string().max(lineCharsMax).default(''),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});

/**
 * - GET /cabinet/members?search&page: the company's drivers
 * - POST /cabinet/members {programId, phones}: a result per line
 * - PATCH /cabinet/members/:id {isEnabled}
 */
export function addMemberRoutes(router: Router, { db, now }: CabinetContext): void {
  router.get(
    '/members',
    route(async (request, response) => {
      const { company } = await requireCompanyUser(db, request);
      response.json({ data: await listMembers(db, company, parse(listQuery, request.query)) });
    }),
  );
  router.post(
    '/members',
    route(async (request, response) => {
      const who = await requireCompanyUser(db, request);
      response.json({ data: await addMembers(db, who, parse(addBody, request.body), now()) });
    }),
  );
  router.patch(
    '/members/:id',
    route(async (request, response) => {
      const who = await requireCompanyUser(db, request);
      const id = parseId(request.params['id']);
      const { isEnabled } = parse(switchBody, request.body);
      response.json({ data: await switchMember(db, who, { id, isEnabled }, now()) });
    }),
  );
}
