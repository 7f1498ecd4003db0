import type { Finding } from '../../../domain/finding.ts';
import type { Origin } from '../../model/document.ts';
import { labelOf } from '../facts/datum.ts';
import type { FactSchema } from '../facts/fact-schemas.ts';
import type { Line } from '../inline/lines.ts';

/** What is wrong with the facts of a paper, each thing told once. */
export class BuildFindings {
  readonly all: Finding[] = [];
  private readonly schema: FactSchema;
  private readonly told = new Set<string>();

  constructor(schema: FactSchema) {
    this.schema = schema;
  }

  /** Takes a finding, once for each code and fact. */
  find(finding: Finding): void {
    const key = `${finding.code} ${finding.dataPath ?? ''}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    this.all.push(finding);
  }

  /** Takes a required fact that is not there, at the place that wants to print it. */
  missing(path: string, at: Origin): void {
    this.find({
      severity: 'error',
      code: 'FACT_MISSING',
      dataPath: path,
      file: at.file,
      line: at.line,
      ...(at.column === undefined ? {} : { column: at.column }),
      message: `缺少“${labelOf(this.schema, path)}”，此处要印出该项；请补录事实后重新生成。`,
    });
  }

  /** Takes a line break inside a fact that must stay on one line. */
  valueBreak(line: Line, where: string): void {
    const path = line.breakPath;
    const name = path === undefined ? '文字' : labelOf(this.schema, path);
    this.find({
      severity: 'error',
      code: 'VALUE_LINE_BREAK',
      ...(path === undefined ? {} : { dataPath: path }),
      message: `“${name}”中有换行，而${where}只能是一行；请删去其中的换行。`,
    });
  }
}
