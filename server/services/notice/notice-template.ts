import {
  type CompiledTemplate,
  compileTemplate,
} from '../../documents/template/compile-template.ts';
import {
  readTemplate,
  type TemplateSource,
  templateHash,
} from '../../documents/template/template-source.ts';
import type { Finding } from '../../domain/finding.ts';
import { builtInTemplates } from '../template/built-in-templates.ts';

type Compiled = { readonly template: CompiledTemplate } | { readonly findings: readonly Finding[] };

/** Facts that a template of closure notices must be written for. */
export const NOTICE_FACTS = 'notice.closure/1';

/** Compiled templates by the hash of their text; a few dozen texts, each a few milliseconds. */
const compiled = new Map<string, Compiled>();
const MOST_KEPT = 200;

/** Compiles a template's text, once for each text. */
export function compiledTemplate(source: TemplateSource): Compiled {
  const hash = templateHash(source);
  const known = compiled.get(hash);
  if (known) return known;
  const made = compileTemplate(source);
  if (compiled.size >= MOST_KEPT) compiled.clear();
  compiled.set(hash, made);
  return made;
}

/** The present text of a built-in template; throws NotFoundFailure with near names. */
export function presentTemplate(name: string): Promise<TemplateSource> {
  return readTemplate(builtInTemplates, name);
}
