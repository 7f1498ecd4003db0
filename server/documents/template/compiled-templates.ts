import type { CompiledTemplate } from './compile-template.ts';
import { compileTemplate } from './compile-template.ts';
import { type TemplateSource, templateHash } from './template-source.ts';

/** Templates that a process keeps compiled: more than an office has in use at a time. */
const KEPT = 64;
const compiled = new Map<string, CompiledTemplate>();

/**
 * `compileTemplate`, remembered by the hash of the text and its parts: a paper's own share of the
 * time is its facts. A template with errors is compiled anew, so that its findings are never stale.
 */
export function compiledTemplate(source: TemplateSource): ReturnType<typeof compileTemplate> {
  const hash = templateHash(source);
  const known = compiled.get(hash);
  if (known !== undefined) return { template: known };
  const made = compileTemplate(source);
  if ('findings' in made) return made;
  compiled.set(hash, made.template);
  const [oldest] = compiled.keys();
  if (compiled.size > KEPT && oldest !== undefined) compiled.delete(oldest);
  return made;
}
