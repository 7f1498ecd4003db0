import type { TableCell } from '../../model/document.ts';
import { checkInline } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import { type Directive, directiveOf } from '../source/directive.ts';
import type { BlockKind, CompileContext, TemplateNode } from './block.ts';
import { checkDirective } from './check-directive.ts';
import { choiceAttribute, labelText } from './texts.ts';

/** Most columns or rows that a cell can span. */
const MOST = 50;
const DATE = '年　　月　　日';

/** What is signed by hand at the bottom of a cell. */
const FEET: Readonly<Record<'none' | 'seal' | 'sign' | 'both' | 'date', readonly string[]>> = {
  none: [],
  seal: ['（盖章）', DATE],
  sign: [`签字：　　　　　　　${DATE}`],
  both: ['签字：　　　　　　　（盖章）', DATE],
  date: [DATE],
};

const FOOT = {
  name: 'foot',
  form: 'container',
  label: 'none',
  attributes: {},
  places: ['cell'],
  usage: ':::foot 签字：　　　　年　　月　　日 :::',
} as const;

const SPANS = { span: 'optional', rows: 'optional' } as const;

function spansOf(
  directive: Directive,
  context: CompileContext,
): Pick<TableCell, 'colSpan' | 'rowSpan'> | undefined {
  const spans: { colSpan?: number; rowSpan?: number } = {};
  for (const [name, key] of [
    ['span', 'colSpan'],
    ['rows', 'rowSpan'],
  ] as const) {
    const attribute = directive.attributes.get(name);
    if (attribute === undefined) continue;
    const value = Number(attribute.value);
    if (!Number.isInteger(value) || value < 1 || value > MOST) {
      const message = `属性 ${name} 的值“${attribute.value}”无效，应为1至${MOST}的整数。`;
      context.report('TEMPLATE_ATTRIBUTE', attribute.at, message);
      return undefined;
    }
    spans[key] = value;
  }
  return spans;
}

function footOf(directive: Directive, context: CompileContext): readonly string[] | undefined {
  const choices = ['seal', 'sign', 'both', 'date', 'none'] as const;
  const choice = choiceAttribute(directive, 'foot', { choices, otherwise: 'none', context });
  return choice === undefined ? undefined : FEET[choice];
}

/** `::label[申请单位]{span=1 rows=2}`: the printed name of what stands beside or below. */
export const formLabelBlock: BlockKind = {
  name: 'label',
  form: 'leaf',
  label: 'required',
  attributes: SPANS,
  places: ['row'],
  usage: '::label[申请单位]{span=1 rows=2}',
  compile: (directive, context) => {
    const text = labelText(directive, context);
    const spans = spansOf(directive, context);
    if (text === undefined || spans === undefined) return undefined;
    return {
      check: (scope) => checkInline(text, scope),
      emit: (scope, out) => {
        const id = out.nextId();
        const paragraphs = out.cell(() =>
          out.paragraphs(directive.at, evaluateInline(text, scope)),
        );
        out.formGrid?.cell({ id, paragraphs, label: true, ...spans });
      },
    };
  },
};

/** `::blank{span=3 foot="seal"}`: room to write by hand, to sign and to seal. */
export const formBlankBlock: BlockKind = {
  name: 'blank',
  form: 'leaf',
  label: 'none',
  attributes: { ...SPANS, foot: 'optional' },
  places: ['row'],
  usage: '::blank{span=3 foot="seal"}',
  compile: (directive, context) => {
    const spans = spansOf(directive, context);
    const foot = footOf(directive, context);
    if (spans === undefined || foot === undefined) return undefined;
    return {
      check: () => undefined,
      emit: (_scope, out) => {
        const lines = foot.map((text) => [{ text }]);
        out.formGrid?.cell({ id: out.nextId(), paragraphs: [], foot: lines, ...spans });
      },
    };
  },
};

/** The blocks of a cell, those of its `:::foot` apart. */
function bodyAndFoot(
  directive: Directive,
  context: CompileContext,
): { body: TemplateNode[]; foot: TemplateNode[]; sound: boolean } {
  const inner: CompileContext = { ...context, place: 'cell' };
  const rest = directive.children.filter(
    (node) => directiveOf(context.source, node)?.name !== FOOT.name,
  );
  const feet = directive.children
    .map((node) => directiveOf(context.source, node))
    .filter((each) => each?.name === FOOT.name)
    .filter((each) => each !== undefined);
  return {
    body: context.children(rest, inner),
    foot: feet.flatMap(({ children }) => context.children(children, inner)),
    sound: feet.every((each) => checkDirective(each, FOOT, inner)),
  };
}

/** `:::cell{span=3 align=center vertical=top foot="sign"}`: an entry, its `:::foot` at its bottom. */
export const formCellBlock: BlockKind = {
  name: 'cell',
  form: 'container',
  label: 'none',
  attributes: { ...SPANS, align: 'optional', vertical: 'optional', foot: 'optional' },
  places: ['row'],
  usage: ':::cell{span=3 vertical=top foot="sign"} … :::',
  compile: (directive, context) => {
    const spans = spansOf(directive, context);
    const signed = footOf(directive, context);
    const aligns = ['left', 'center', 'right', 'justify'] as const;
    const align = choiceAttribute(directive, 'align', {
      choices: aligns,
      otherwise: 'left',
      context,
    });
    const verticals = ['middle', 'top'] as const;
    const vertical = choiceAttribute(directive, 'vertical', {
      choices: verticals,
      otherwise: 'middle',
      context,
    });
    const { body, foot, sound } = bodyAndFoot(directive, context);
    if (spans === undefined || signed === undefined || !sound) return undefined;
    if (align === undefined || vertical === undefined) return undefined;
    return {
      check: (scope) => {
        for (const node of [...body, ...foot]) node.check(scope);
      },
      emit: (scope, out) => {
        const id = out.nextId();
        const lines = (nodes: readonly TemplateNode[]) =>
          out.cell(() => {
            for (const node of nodes) node.emit(scope, out);
          });
        const paragraphs = lines(body);
        const bottom = [...lines(foot), ...signed.map((text) => [{ text }])];
        const footed = bottom.length > 0 ? { foot: bottom } : {};
        out.formGrid?.cell({ id, paragraphs, align, vertical, ...footed, ...spans });
      },
    };
  },
};
