import type { FilteredExpression } from '../expressions/expression.ts';
import type { Inline } from '../inline/inline.ts';
import { type Directive, innerRange } from '../source/directive.ts';
import type { CompileContext } from './block.ts';
import { unbrokenText } from './texts.ts';

/** A photo of a row: the expression for its key, and its caption. */
export type CompiledPhoto = {
  readonly image: FilteredExpression;
  readonly caption: readonly Inline[];
};

/** Shape of `:::photo` inside `:::photos`. */
export const PHOTO = {
  name: 'photo',
  form: 'container',
  label: 'none',
  attributes: { image: 'required' },
  places: ['page', 'section'],
  usage: ':::photo{image="pair.before.image"} 图注 :::',
} as const;

/** Compiles `:::photo`; undefined after an error has been reported. */
export function compilePhoto(
  directive: Directive,
  context: CompileContext,
): CompiledPhoto | undefined {
  const attribute = directive.attributes.get('image');
  const image = attribute === undefined ? undefined : context.expression(attribute);
  const [paragraph, ...rest] = directive.children;
  const range = paragraph?.type === 'paragraph' ? innerRange(paragraph) : undefined;
  if (range === undefined || rest.length > 0) {
    const message = `:::photo 里应有一段图注；写法：“${PHOTO.usage}”。`;
    context.report('TEMPLATE_BLOCK', directive.at, message);
    return undefined;
  }
  const caption = unbrokenText(range, context);
  return image === undefined || caption === undefined ? undefined : { image, caption };
}
