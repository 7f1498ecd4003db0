import { z } from 'zod';
import { scopeOf } from '../../domain/access/policy.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { formatDocumentNumber } from '../../domain/document-number/document-number.ts';
import { type NumberGap, openGaps } from '../../domain/document-number/gaps.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { reference } from '../../domain/input/text.ts';
import { codeWord } from '../../domain/organization/organization.ts';
import { MAX_PAGE_SIZE, parsePage } from '../../store/aggregate/page.ts';
import {
  type DocumentNumberRow,
  documentNumberRepository,
  documentNumberSortKey,
} from '../../store/document-number/document-numbers.ts';
import { lastNumber } from '../../store/document-number/number-sequences.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import { parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { codeWordOf } from './number-owner.ts';

const sequenceInput = z.strictObject({
  organizationId: reference('发文机关'),
  codeWord: codeWord.optional().describe('机关代字'),
  year: z.int().min(1949).max(2999).optional().describe('年份'),
});

/** Where the numbers of one organ, code word and year stand. */
export type NumberSequenceState = {
  readonly codeWord: string;
  readonly year: number;
  readonly last: number;
  /** What would be issued now; another writer may take it first. */
  readonly next: string;
  readonly gaps: readonly NumberGap[];
};

/** State of a sequence with its open gaps and their reasons. Fails with Validation and NotFound. */
export async function numberSequence(
  context: ServiceContext,
  input: unknown,
): Promise<NumberSequenceState> {
  const { organizationId, ...asked } = parseArguments(sequenceInput, input);
  const scope = scopeOf(context.caller, 'read');
  const organization = await organizationRepository(context.store).find(scope, organizationId);
  if (!organization) {
    throw new NotFoundFailure('机构不存在，或不在您可查阅的范围；请核对 organizationId');
  }
  const word = codeWordOf(organization, asked.codeWord, 'codeWord');
  const year = asked.year ?? Number(shanghaiDate(context.clock.now()).slice(0, 4));
  const last = await lastNumber(context.store, { organizationId, codeWord: word, year });
  const rows = await registered(context, { organizationId, codeWord: word, year, last });
  return {
    codeWord: word,
    year,
    last,
    next: formatDocumentNumber({ codeWord: word, year, number: last + 1 }),
    gaps: openGaps(
      rows.flatMap((row) => (row.gap ? [row.gap] : [])),
      rows.map((row) => row.number),
    ),
  };
}

async function registered(
  context: ServiceContext,
  sequence: { organizationId: string; codeWord: string; year: number; last: number },
): Promise<DocumentNumberRow[]> {
  const { organizationId, codeWord: word, year, last } = sequence;
  const rows: DocumentNumberRow[] = [];
  let after: string | undefined;
  do {
    const page = await documentNumberRepository(context.store).list(
      scopeOf(context.caller, 'read'),
      {
        organizationId,
        sortKey: {
          atLeast: documentNumberSortKey({ codeWord: word, year, number: 0 }),
          atMost: documentNumberSortKey({ codeWord: word, year, number: last }),
        },
      },
      parsePage({ first: MAX_PAGE_SIZE, after }),
    );
    rows.push(...page.edges.map((edge) => edge.node));
    after = page.hasNextPage ? page.edges.at(-1)?.cursor : undefined;
  } while (after !== undefined);
  return rows;
}
