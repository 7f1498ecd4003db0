import type { ServiceContext } from '../../../server/services/service-context.ts';

/** A caller without a store: the benchmark's resolvers ask for nothing of it. */
export function benchCaller(requestId: string): ServiceContext {
  const caller = {
    userId: 'bench',
    name: '测速',
    kind: 'PERSON',
    memberships: [],
    grants: [],
    authentication: { amr: [] },
  } as const;
  const context: Pick<ServiceContext, 'caller' | 'requestId' | 'clock' | 'newId'> = {
    caller,
    requestId,
    clock: { now: () => new Date() },
    newId: () => requestId,
  };
  return context as ServiceContext;
}
