import type { z } from 'zod';
import { longText } from '../../domain/input/text.ts';

/** Fewest characters of a reason for which somebody sends a paper back (domain rules §2.3). */
const RETURN_REASON_LENGTH = 10;

/** Fewest characters that say why a warning may stand: “原文如此”. */
const ACKNOWLEDGEMENT_REASON_LENGTH = 4;

/** Reason of a return: what is to be put right. */
export const returnReason = reason('退回理由', RETURN_REASON_LENGTH);

/** Reason of an acknowledgement. */
export const acknowledgementReason = reason('确认理由', ACKNOWLEDGEMENT_REASON_LENGTH);

function reason(label: string, least: number): z.ZodType<string> {
  return longText(label).refine((text) => [...text.trim()].length >= least, {
    error: `“${label}”至少应有${least}个字，写明具体情况。`,
  });
}
