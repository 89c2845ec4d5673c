/** Role «Контрагент» of snapshots/access/roles.ts: whoever has it uses the cabinet, and nothing else of Studio. */
export const corporateRoleId = 'd0000000-0000-4000-8000-000000000005';

/** Where the cabinet stands in Studio. */
export const cabinetPath = '/tok-cabinet';
