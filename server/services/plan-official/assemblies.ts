import type { OfficialKind } from '../../domain/plan-official/kinds.ts';
import { assembleCirculation } from './circulation.ts';
import type { OfficialAssembly } from './official-assembly.ts';

/** How the facts of each official paper are made: a new kind is an entry here and its rule in `kinds.ts`. */
export const officialAssemblies: Readonly<Record<OfficialKind, OfficialAssembly>> = {
  CIRCULATION: assembleCirculation,
};
