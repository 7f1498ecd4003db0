import type { Finding } from '../../domain/finding.ts';
import type { SecrecyGrade } from '../../domain/official/secrecy.ts';
import { markedPlaces } from '../../domain/secrecy/marked-places.ts';
import { markAbove } from '../../domain/secrecy/marks.ts';
import { SECRECY_MARK, secrecyMessage } from '../../domain/secrecy/refusal.ts';
import type { TemplateSource } from '../template/template-source.ts';

function dataPath(path: readonly (string | number)[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

function inTemplate({ file, text, parts }: TemplateSource, ceiling: SecrecyGrade): Finding[] {
  const texts = [[file, text] as const, ...Object.entries(parts)];
  return texts.flatMap(([name, lines]) =>
    [name, ...lines.split('\n')].flatMap((line, place): Finding[] => {
      const mark = markAbove(line, ceiling);
      if (mark === undefined) return [];
      const message = secrecyMessage(place === 0 ? '模板文件名' : '模板文字', mark, ceiling);
      return [{ severity: 'error', code: SECRECY_MARK, file: name, line: place || 1, message }];
    }),
  );
}

/**
 * Marks of state secrets above the ceiling in a template, its parts, their names and the facts. What
 * is found is printed nowhere, not even as a draft.
 */
export function secrecyFindings(
  source: TemplateSource,
  facts: unknown,
  ceiling: SecrecyGrade,
): Finding[] {
  const inFacts = [...markedPlaces(facts, ceiling)].map(({ path, mark }): Finding => {
    const at = dataPath(path);
    const message = secrecyMessage(`事实“${at}”`, mark, ceiling);
    return { severity: 'error', code: SECRECY_MARK, dataPath: at, message };
  });
  return [...inTemplate(source, ceiling), ...inFacts];
}
