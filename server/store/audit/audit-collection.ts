/** Where the records are: a name of its own, for database roles that may only add to it. */
export const AUDIT_COLLECTION = 'auditevents';
