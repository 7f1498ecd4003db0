import type { Document } from '../../../server/documents/model/document.ts';
import { assemble } from '../../../server/documents/template/assemble.ts';
import { compileTemplate } from '../../../server/documents/template/compile-template.ts';
import { type BenchPaper, CREATED_AT } from './bench-case.ts';

/** The Document of a paper; throws where its template does not compile. */
export function documentOf(paper: BenchPaper): Document {
  if (paper.from === 'document') return paper.document;
  const compiled = compileTemplate(paper.source);
  if ('findings' in compiled) throw new Error(JSON.stringify(compiled.findings));
  const { facts, source } = paper;
  const order = { source, facts, draft: false, createdAt: CREATED_AT };
  return assemble({ ...order, template: compiled.template }).document;
}
