import type { Directive } from '../source/directive.ts';
import type { CompileContext } from './block.ts';

/** True, with an error, for a part of a dossier that is written inside another. */
export function refusedInside(directive: Directive, context: CompileContext): boolean {
  if (context.inPart === undefined) return false;
  const message = `“${directive.name}”不能写在另一章、封面或目录里；请移到其外，与之并列。`;
  context.report('TEMPLATE_BLOCK', directive.at, message);
  return true;
}
