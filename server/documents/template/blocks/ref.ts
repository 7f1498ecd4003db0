import { TEXT } from '../filters/filter.ts';
import { checkInline } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import type { BlockKind } from './block.ts';
import { labelText } from './texts.ts';

/**
 * `::ref[具体情况见{{ ref }}。]{id="list"}`: a paragraph in which `ref` is the label of an annex
 * (附件, 附件2) as it is printed there.
 */
export const refBlock: BlockKind = {
  name: 'ref',
  form: 'leaf',
  label: 'required',
  attributes: { id: 'required' },
  places: ['page', 'section', 'keep', 'cell'],
  usage: '::ref[具体情况见{{ ref }}。]{id="list"}',
  compile: (directive, context) => {
    const attribute = directive.attributes.get('id');
    const text = labelText(directive, context);
    if (attribute === undefined || text === undefined) return undefined;
    const id = attribute.value;
    context.references.push({ id, attribute });
    return {
      check: (scope) => {
        checkInline(text, { ...scope, names: new Map(scope.names).set('ref', TEXT) });
      },
      emit: (scope, out) => {
        const label = out.annexes.find((annex) => annex.id === id)?.label;
        // An annex inside a condition that does not hold is not there to point at.
        if (label === undefined) return;
        const names = new Map(scope.names).set('ref', { kind: 'scalar', value: label });
        out.paragraphs(directive.at, evaluateInline(text, { ...scope, names }));
      },
    };
  },
};
