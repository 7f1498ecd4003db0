import { z } from 'zod';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { longText, reference, shortText } from '../input/text.ts';
import { wovenFault } from './woven-text.ts';

/** Parts of a plan's text, in the order in which it prints them (domain rules §3.1). */
export const sectionKind = z.enum(['GUIDANCE', 'PRINCIPLE', 'GOAL', 'TASK', 'POINT', 'SAFEGUARD']);
export type SectionKind = z.infer<typeof sectionKind>;

/** Chinese name of each kind, for messages. */
export const SECTION_NAMES: Readonly<Record<SectionKind, string>> = {
  GUIDANCE: '指导思想',
  PRINCIPLE: '基本原则',
  GOAL: '整改目标',
  TASK: '主要任务',
  POINT: '主要任务的分项',
  SAFEGUARD: '保障措施',
};

/** Kinds of which a plan has one, without a title of its own. */
const SINGLE: ReadonlySet<SectionKind> = new Set(['GUIDANCE', 'GOAL']);

/** True for a kind of which a plan has one. */
export function isSingle(kind: SectionKind): boolean {
  return SINGLE.has(kind);
}

/** The most sections a plan may have: real ones hold some forty. */
export const MOST_SECTIONS = 300;

/** Text in which facts may be woven: {{问题总数}}. */
const wovenText = longText('内容').superRefine((text, context) => {
  const message = wovenFault(text);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
});

/** A section as entered; a point stands under a main task. */
export const sectionInput = withKnownMadeUp(
  z
    .strictObject({
      kind: sectionKind.describe('段落类别'),
      parentId: reference('所属主要任务').optional().describe('所属主要任务'),
      title: shortText('标题').max(100).optional().describe('标题'),
      text: wovenText.optional().describe('内容'),
      inner: z.boolean().optional().describe('仅供内部，公开版不印'),
      madeUp: madeUpPaths,
    })
    .superRefine(({ kind, parentId, title, text }, context) => {
      const refuse = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      const name = SECTION_NAMES[kind];
      if (isSingle(kind) && title !== undefined) {
        refuse('title', `“${name}”的标题由模板给出，请不填标题，只写内容。`);
      }
      if (!isSingle(kind) && title === undefined) {
        refuse('title', `“${name}”的每一段须有标题，请填写，如“坚持问题导向、标本兼治”。`);
      }
      if (isSingle(kind) && text === undefined) refuse('text', `请填写“${name}”的内容。`);
      if (kind === 'POINT' && parentId === undefined) {
        refuse('parentId', '分项须注明所属的主要任务，请填写“所属主要任务”。');
      }
      if (kind !== 'POINT' && parentId !== undefined) {
        refuse('parentId', `“${name}”不属于某一主要任务，请不填“所属主要任务”。`);
      }
    }),
);
export type SectionInput = z.infer<typeof sectionInput>;
