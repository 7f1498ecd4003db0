import type { AuditActor } from '../../domain/audit/event.ts';

/** Who the record names for a command on the machine itself: no account of the platform took it. */
export const OPERATOR: AuditActor = { id: 'operator', name: '运维命令', kind: 'SERVICE' };
