import type { ColumnWidth } from '../../model/document.ts';
import type { Attribute } from '../source/directive.ts';
import type { BlockKind, CompileContext } from './block.ts';

/** Widest a column can be: the type area of a landscape page, mm. */
const WIDEST = 225;

const MILLIMETRES = /^\d+(?:\.\d+)?$/;
const SHARE = /^(\d*(?:\.\d+)?)\*$/;

/** `25 * 25 2*`: millimetres, and shares of what is left. */
function columnWidths(attribute: Attribute, context: CompileContext): ColumnWidth[] | undefined {
  const widths = attribute.value
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map((word): ColumnWidth | undefined => {
      if (MILLIMETRES.test(word)) return { mm: Number(word) };
      const share = SHARE.exec(word)?.[1];
      return share === undefined ? undefined : { share: share === '' ? 1 : Number(share) };
    });
  const sound = widths.filter(
    (width) =>
      width !== undefined && ('mm' in width ? width.mm > 0 && width.mm <= WIDEST : width.share > 0),
  );
  if (sound.length === widths.length && sound.length > 0) {
    return sound.filter((width) => width !== undefined);
  }
  const message = `属性 columns 的值“${attribute.value}”无效；应依次写各栏宽，毫米数（0到${WIDEST}）或“*”（余下的一份，“2*”为两份），用空格隔开，如“25 * 25 *”。`;
  context.report('TEMPLATE_ATTRIBUTE', attribute.at, message);
  return undefined;
}

/**
 * `:::::form{columns="25 * 25 *"}`: 表格式公文 with `::::row`, in it `::label`, `:::cell`, `::blank`.
 */
export const formBlock: BlockKind = {
  name: 'form',
  form: 'container',
  label: 'none',
  attributes: { columns: 'required' },
  places: ['page', 'section', 'keep'],
  usage: ':::::form{columns="25 * 25 *"} ::::row{height=12} … :::: :::::',
  compile: (directive, context) => {
    const attribute = directive.attributes.get('columns');
    const columns = attribute === undefined ? undefined : columnWidths(attribute, context);
    const body = context.children(directive.children, { ...context, place: 'form' });
    if (columns === undefined) return undefined;
    return {
      check: (scope) => {
        for (const node of body) node.check(scope);
      },
      emit: (scope, out) => {
        out.form(directive.at, columns, () => {
          for (const node of body) node.emit(scope, out);
        });
      },
    };
  },
};
