export { apiFailure } from './api-failure.ts';
export type { ApiFailure, ErrorFacts } from './api-failure.ts';
export { findClient, lockStayingClient, requireStaying } from './find-client.ts';
export { createMinuteLimit } from './minute-limit.ts';
export { findUser, parse, parseId, requireUser } from './read-request.ts';
export { requireStaff } from './require-staff.ts';
export type { StaffRole } from './require-staff.ts';
export { refuseBrokenPath, route } from './route.ts';
