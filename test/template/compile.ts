import { expect } from 'vitest';
import type { Block, Document, Run, TableCell } from '../../server/documents/model/document.ts';
import { dossierTexts } from '../../server/documents/model/dossier-text.ts';
import { elementParts } from '../../server/documents/model/elements.ts';
import { assemble } from '../../server/documents/template/assemble.ts';
import {
  type CompiledTemplate,
  compileTemplate,
} from '../../server/documents/template/compile-template.ts';
import type { Finding } from '../../server/domain/finding.ts';

const HEAD_LINES = 3;
/** A template must have a title; this one prints nothing, so that tests see their body only. */
const NO_TITLE = ':::title\n{% if false %}题{% endif %}\n:::\n\n';
const TITLE_LINES = 4;

/** A template text with a short front matter; the body begins in line `bodyLine`. */
export function templateText(body: string, optional: readonly string[] = []): string {
  const declared =
    optional.length === 0 ? '' : `optional: [${optional.map((path) => `"${path}"`).join(', ')}]\n`;
  const title = body.includes(':::title') ? '\n'.repeat(TITLE_LINES) : NO_TITLE;
  return `---\nname: 试验\nfacts: notice.closure/1\n${declared}---\n${title}${body}\n`;
}

/** First line of the body of `templateText` without optional facts. */
export const bodyLine = HEAD_LINES + 2 + TITLE_LINES;

/** Compiles a body that must be right. */
export function compiled(
  body: string,
  options: { optional?: readonly string[]; parts?: Record<string, string> } = {},
): CompiledTemplate {
  const result = compile(body, options);
  if ('findings' in result) {
    expect(result.findings).toEqual([]);
    throw new Error('the template has findings');
  }
  return result.template;
}

/** Compiles a body, right or wrong. */
export function compile(
  body: string,
  options: { optional?: readonly string[]; parts?: Record<string, string> } = {},
) {
  const text = templateText(body, options.optional);
  return compileTemplate({ name: 'test', file: 'test.md', text, parts: options.parts ?? {} });
}

/** Findings of a body that must be wrong, without severity and file. */
export function mistakes(
  body: string,
  options: { optional?: readonly string[]; parts?: Record<string, string> } = {},
): Pick<Finding, 'code' | 'line' | 'column' | 'message'>[] {
  const result = compile(body, options);
  if ('template' in result) throw new Error('the template has no findings');
  return result.findings.map(({ code, line, column, message }) => ({
    code,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    message,
  }));
}

/** Facts with one item that break no rule of the schema. */
export function facts(changes: Record<string, unknown> = {}, item: Record<string, unknown> = {}) {
  return {
    schema: 'notice.closure/1',
    madeUp: [],
    region: { name: '青源县', fullName: '江西省云江市青源县', level: 'COUNTY' },
    issuer: { name: '青源县整改办' },
    basis: [{ title: '《办法》' }],
    items: [
      {
        ownNo: '问题三十',
        source: 'FEEDBACK',
        problem: '河道有垃圾。',
        responsibleUnits: ['甲局', '乙局'],
        supportingUnits: [],
        goal: { text: '清理垃圾。', parts: [] },
        measures: [{ text: '打捞。' }, { text: '巡查。' }],
        completion: '已清理。',
        acceptance: {},
        ...item,
      },
    ],
    period: { start: '2025-05-21', end: '2025-06-04', length: 10, unit: 'WORKING_DAY' },
    objection: { unit: '县整改办', phone: '0000-0000000' },
    signature: { seal: false },
    ...changes,
  };
}

/** Puts facts into a body. */
export function put(
  body: string,
  given: unknown = facts(),
  options: { optional?: readonly string[]; parts?: Record<string, string> } = {},
): { document: Document; findings: Finding[]; lines: string[] } {
  const template = compiled(body, options);
  const { document, findings } = assemble({ template, facts: given, draft: false });
  return { document, findings, lines: linesOf(document) };
}

function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

function cellLine({ cells }: { cells: readonly TableCell[] }): string {
  const written = cells.map(({ paragraphs, foot }) => [...paragraphs, ...(foot ?? [])]);
  return written.map((lines) => lines.map(textOf).join('/')).join('|');
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'title':
      return block.lines.map(textOf);
    case 'heading':
      return [`${block.number}${textOf(block.runs)}${textOf(block.runIn ?? [])}`];
    case 'attachments':
      return block.names.map((name) => `附件：${textOf(name)}`);
    case 'signature':
      return [...block.organs.map(textOf), textOf(block.date)];
    case 'table':
      return [
        block.columns.map(({ head }) => textOf(head.runs)).join('|'),
        ...block.rows.map(cellLine),
      ];
    case 'form':
      return block.rows.map(cellLine);
    case 'keep':
      return block.blocks.flatMap(blockLines);
    case 'cover':
    case 'contents':
    case 'photos':
      return dossierTexts(block).map(({ runs }) => textOf(runs));
    case 'head':
    case 'imprint':
    case 'attendance':
    case 'stamp':
      return elementParts(block).map(({ runs }) => textOf(runs));
    case 'page-break':
      return ['---'];
    default:
      return [textOf(block.runs)];
  }
}

/** Text of a document, a line a block. */
export function linesOf(document: Document): string[] {
  return document.sections.flatMap(({ annexLabel, blocks }) => [
    ...(annexLabel === undefined ? [] : [annexLabel.text]),
    ...blocks.flatMap(blockLines),
  ]);
}
