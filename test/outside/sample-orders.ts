import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readSupplies } from '../../server/cli/render/read-supplies.ts';
import { takeInPdf } from '../../server/documents/package/take-in-pdf.ts';
import type { PaperOrder } from '../../server/documents/paper/paper.ts';
import { compileTemplate } from '../../server/documents/template/compile-template.ts';
import {
  listTemplates,
  readTemplate,
  type TemplateSource,
} from '../../server/documents/template/template-source.ts';
import { isRefusal } from '../../server/documents/typeset/supplies.ts';
import { projectRoot } from '../../server/project-root.ts';
import { scannedPdf } from '../dossier-elements/scanned-pdf.ts';

/** The time that every sample bears. */
export const CREATED = '2026-03-02T09:30:00+08:00';

/**
 * The sample facts beside a template, or those that bear their folder's name and serve all of it
 * (`plan/plan.facts.json`); undefined where there are none.
 */
async function sampleOf(
  root: string,
  name: string,
): Promise<{ facts: unknown; file: string } | undefined> {
  const folder = dirname(name);
  for (const sample of [name, join(folder, basename(folder))]) {
    const file = join(root, `${sample}.facts.json`);
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) return { facts: JSON.parse(text), file };
  }
  return undefined;
}

/** Photos of a sample, and a scan in place of its attached files: foreign fonts claim no level. */
async function suppliesOf(source: TemplateSource, sample: { facts: unknown; file: string }) {
  const compiled = compileTemplate(source);
  if ('findings' in compiled) throw new Error(`模板“${source.name}”不能编译`);
  const supplies = await readSupplies(sample.facts, sample.file, compiled.template.schema);
  const pdf = await scannedPdf();
  const scan = await takeInPdf(pdf);
  if (isRefusal(scan)) throw new Error(scan.refused.message);
  const file = { id: createHash('sha256').update(pdf).digest('hex'), pdf, ...scan };
  return { ...supplies, files: new Map([...supplies.files.keys()].map((key) => [key, file])) };
}

/** A draft of each template that has sample facts, once more with scans where it takes files. */
export async function sampleOrders(): Promise<{ name: string; order: PaperOrder }[]> {
  const root = join(projectRoot, 'templates');
  const orders: { name: string; order: PaperOrder }[] = [];
  for (const template of await listTemplates(root)) {
    const sample = await sampleOf(root, template);
    if (sample === undefined) continue;
    const source = await readTemplate(root, template);
    const withScans = await suppliesOf(source, sample);
    const order = { source, facts: sample.facts, draft: true, createdAt: CREATED };
    const name = template.replaceAll('/', '-');
    orders.push({ name, order: { ...order, supplies: { ...withScans, files: new Map() } } });
    if (withScans.files.size === 0) continue;
    orders.push({ name: `${name}-scans`, order: { ...order, supplies: withScans } });
  }
  return orders;
}
