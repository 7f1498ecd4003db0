import { z } from 'zod';
import { dataPathSteps } from './data-path.ts';
import { schemaAt } from './field-label.ts';

/** Data paths of facts that were made up for a sample; any entry makes the paper a 样例. */
export const madeUpPaths = z
  .array(
    z
      .string()
      .max(200)
      .regex(/^[A-Za-z]\w*(?:\.[A-Za-z]\w*|\[\d*\])*$/, {
        abort: true,
        error: ({ input }) =>
          `虚构事实的路径“${String(input)}”写法不对：写字段名，下级字段用“.”连接，列表的项用方括号写从0数起的序号，如name、goal.text、measures[0].completion。`,
      }),
  )
  .max(500)
  .default([])
  .describe('虚构事实的路径');

/**
 * The input with one rule more: what `madeUp` names must be a field of this very input, or of what
 * a client enters where the schema holds its stored form.
 */
export function withKnownMadeUp<Schema extends z.ZodObject<{ madeUp: typeof madeUpPaths }>>(
  schema: Schema,
  entered: z.ZodObject = schema,
): Schema {
  const fields = Object.keys(schema.shape).filter((name) => name !== 'madeUp');
  return schema.superRefine(({ madeUp }, context) => {
    for (const [place, path] of madeUp.entries()) {
      if (schemaAt(entered, dataPathSteps(path)) !== undefined) continue;
      context.addIssue({
        code: 'custom',
        path: ['madeUp', place],
        message: `虚构事实的路径“${path}”不是这里的字段；请核对字段名，可用的字段有${fields.join('、')}，下级字段用“.”接在其后。`,
      });
    }
  });
}
