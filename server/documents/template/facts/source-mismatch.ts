import type { Finding } from '../../../domain/finding.ts';
import { valuesAt } from '../../../domain/input/data-path.ts';
import { problemSource, sourceNames } from '../../../domain/problem/problem.ts';
import type { TemplateSources } from '../front-matter/sources.ts';
import type { FactSchema } from './fact-schemas.ts';

/**
 * A warning for each problem of a kind that the template does not name in its `sources`: its words
 * (信访件反映问题, 反馈问题) would call the problem what it is not.
 */
export function sourceMismatches(
  template: {
    readonly title: string;
    readonly schema: FactSchema;
    readonly sources?: TemplateSources;
  },
  facts: unknown,
): Finding[] {
  const { title, schema, sources } = template;
  if (sources === undefined || schema.sourcePath === undefined) return [];
  const meant = sources.values.map((source) => `“${sourceNames[source]}”`).join('、');
  return valuesAt(facts, schema.sourcePath).flatMap(({ path, value }) => {
    const source = problemSource.safeParse(value);
    if (!source.success || sources.values.includes(source.data)) return [];
    const message = `该问题的来源是“${sourceNames[source.data]}”，而模板“${title}”是为${meant}写的，标题和各栏的名称会与问题不符；请改用相应的模板，或更正问题来源。`;
    return [
      {
        severity: 'warning',
        code: 'TEMPLATE_SOURCE_MISMATCH',
        dataPath: path,
        ...sources.at,
        message,
      },
    ];
  });
}
