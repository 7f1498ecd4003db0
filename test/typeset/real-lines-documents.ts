import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from '../../server/documents/model/document.ts';
import { assemble } from '../../server/documents/template/assemble.ts';
import { compileTemplate } from '../../server/documents/template/compile-template.ts';
import { listTemplates, readTemplate } from '../../server/documents/template/template-source.ts';
import { projectRoot } from '../../server/project-root.ts';
import { documentOf, paragraph } from './documents.ts';
import { realTexts } from './real-lines-texts.ts';

const TEMPLATES = join(projectRoot, 'templates');
const FACTS = '.facts.json';
const PARAGRAPHS = 40;

/** The papers of all sample facts that lie beside the templates. */
export async function sampleDocuments(): Promise<Document[]> {
  const names = await listTemplates(TEMPLATES);
  const files = (await readdir(TEMPLATES, { recursive: true }))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith(FACTS))
    .sort();
  return Promise.all(files.map((file) => sampleDocument(file, names)));
}

/** `notice-joint.facts.json` are facts for `notice`: the longest name that theirs begins with. */
async function sampleDocument(file: string, names: readonly string[]): Promise<Document> {
  const sample = file.slice(0, -FACTS.length);
  const name = names
    .filter((one) => sample === one || sample.startsWith(`${one}-`))
    .reduce((longest, one) => (one.length > longest.length ? one : longest), '');
  const source = await readTemplate(TEMPLATES, name);
  const compiled = compileTemplate(source);
  if ('findings' in compiled) throw new Error(JSON.stringify(compiled.findings));
  const facts: unknown = JSON.parse(await readFile(join(TEMPLATES, file), 'utf8'));
  return assemble({ facts, draft: false, template: compiled.template }).document;
}

/** A paper of generated paragraphs; the same ones for the same seed. */
export function mixedDocument(seed: number): Document {
  const texts = realTexts(seed, PARAGRAPHS);
  return documentOf(texts.map((text, at) => paragraph(`b${at}`, text)));
}
