import type { BlockKind } from './block.ts';

/** Highest a row can be asked to be: the type area of an upright page, mm. */
const HIGHEST = 225;

/** `::::row{height=15}`: a row of a form, at least so many mm high. */
export const formRowBlock: BlockKind = {
  name: 'row',
  form: 'container',
  label: 'none',
  attributes: { height: 'optional' },
  places: ['form'],
  usage: '::::row{height=15} ::label[栏名] :::cell … ::: ::::',
  compile: (directive, context) => {
    const attribute = directive.attributes.get('height');
    const height = attribute === undefined ? undefined : Number(attribute.value);
    if (attribute !== undefined && !(Number(height) > 0 && Number(height) <= HIGHEST)) {
      const message = `属性 height 的值“${attribute.value}”无效，应为行高的毫米数（0到${HIGHEST}）。`;
      context.report('TEMPLATE_ATTRIBUTE', attribute.at, message);
      return undefined;
    }
    const body = context.children(directive.children, { ...context, place: 'row' });
    return {
      check: (scope) => {
        for (const node of body) node.check(scope);
      },
      emit: (scope, out) => {
        out.formGrid?.row(directive.at, height, () => {
          for (const node of body) node.emit(scope, out);
        });
      },
    };
  },
};
