import type { OfficialKind } from '../../domain/plan-official/kinds.ts';
import { assembleCirculation } from './circulation.ts';
import { assembleConsultationLetter } from './consultation-letter.ts';
import { assembleMinutes } from './minutes.ts';
import type { OfficialAssembly } from './official-assembly.ts';
import { assembleReplyLetter } from './reply-letter.ts';
import { assembleRequest } from './request.ts';

/** How the facts of each official paper are made: a new kind is an entry here and its rule in `kinds.ts`. */
export const officialAssemblies: Readonly<Record<OfficialKind, OfficialAssembly>> = {
  CONSULTATION_LETTER: assembleConsultationLetter,
  REPLY_LETTER: assembleReplyLetter,
  REQUEST: assembleRequest,
  MINUTES: assembleMinutes,
  CIRCULATION: assembleCirculation,
};
