import { checkFiltered } from '../expressions/check-expression.ts';
import { evaluateFiltered } from '../expressions/evaluate-expression.ts';
import { checkInline } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import type { BlockKind } from './block.ts';
import { fileKey } from './file-key.ts';
import { labelText } from './texts.ts';

/**
 * `::attached[材料名称]{file="material.file"}`: the pages of an attached PDF file, one by one on
 * pages of their own. Nothing where the file is declared optional and not given.
 */
export const attachedBlock: BlockKind = {
  name: 'attached',
  form: 'leaf',
  label: 'required',
  attributes: { file: 'required' },
  places: ['page'],
  usage: '::attached[{{ material.name }}]{file="material.file"}',
  compile: (directive, context) => {
    const name = labelText(directive, context);
    const attribute = directive.attributes.get('file');
    const file = attribute === undefined ? undefined : context.expression(attribute);
    if (name === undefined || file === undefined) return undefined;
    return {
      check: (scope) => {
        checkInline(name, scope);
        checkFiltered(file, scope);
      },
      emit: (scope, out) => {
        const datum = evaluateFiltered(file, scope);
        if (datum.kind === 'missing') out.missing(datum.path, file.at);
        const key = fileKey(datum);
        if (key === undefined) return;
        const runs = out.singleLine(evaluateInline(name, scope), '材料名称');
        out.attach({
          origin: directive.at,
          file: key.file,
          ...(key.path === undefined ? {} : { dataPath: key.path }),
          name: runs,
        });
      },
    };
  },
};
