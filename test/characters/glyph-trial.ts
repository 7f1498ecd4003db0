import type { FontSet } from '../../server/documents/fonts/face.ts';
import { renderPaper } from '../../server/documents/paper/render-paper.ts';
import type { TemplateSource } from '../../server/documents/template/template-source.ts';
import { withItem } from '../notice-checks/sound-notice.ts';

const CREATED_AT = '2025-05-21T00:00:00+08:00';

/**
 * Puts a character into a fact of an issued notice. Gives what went wrong with its refusal: a paper
 * was made, or the error does not name the character, its code or its place. Empty: all is well.
 */
export async function glyphTrial(
  character: string,
  ground: { readonly source: TemplateSource; readonly fonts: FontSet },
): Promise<string[]> {
  const facts = withItem({ problem: `青源河两岸${character}堆存垃圾。` });
  const order = { source: ground.source, facts, draft: false, createdAt: CREATED_AT };
  const { pdf, findings } = await renderPaper(order, ground.fonts);
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const told = findings.filter(
    (finding) => finding.code === 'CHARACTER_WITHOUT_GLYPH' && finding.severity === 'error',
  );
  const named = told.some(
    ({ dataPath, message }) =>
      dataPath === 'items[0].problem' && message.includes(character) && message.includes(code),
  );
  return [
    ...(pdf === undefined ? [] : [`${code}: a paper was made`]),
    ...(named ? [] : [`${code}: no error names it at its place`]),
  ];
}
