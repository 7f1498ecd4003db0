import type { Block, Document, Run, Section } from '../../../server/documents/model/document.ts';
import { frameOf, type PageFrame } from '../../../server/documents/typeset/geometry.ts';
import { dossierSource } from './typst-dossier.ts';
import { formSource, tableSource } from './typst-tables.ts';
import { literal, wordsOf } from './typst-words.ts';

/** A document as source for the template of `typst-template.ts`: the same words in the same order. */
export function typstSource(document: Document): string {
  const body = document.sections.map(section).join('\n');
  return `#import "/template.typ": *\n#show: paper.with(${literal(document.title)})\n${body}\n`;
}

function section(one: Section, at: number, all: readonly Section[]): string {
  const { annexLabel, blocks, orientation, part } = one;
  const label = annexLabel === undefined ? [] : [`#label(${literal(annexLabel.text)})`];
  const frame = frameOf(orientation);
  const body = [...label, ...blocks.map((each) => block(each, frame))].join('\n');
  const begins = at === 0 ? '' : pageBreak(one, all[at - 1]);
  if (orientation === 'landscape') return `#wide[\n${body}\n]`;
  if (part?.kind !== 'chapter') return `${begins}\n${body}`;
  return `${begins}\n#running.update(${literal(part.title)})\n${body}`;
}

function pageBreak(one: Section, before: Section | undefined): string {
  const newPart = one.part !== undefined && one.part.id !== before?.part?.id;
  return newPart && one.part?.startsOdd ? '#pagebreak(to: "odd")' : '#pagebreak(weak: true)';
}

function call(name: string, runs: readonly Run[]): string {
  return `#${name}(${wordsOf(runs)})`;
}

function block(one: Block, frame: PageFrame): string {
  switch (one.kind) {
    case 'title':
      return [
        ...one.lines.map((line) => `#h(1, ${wordsOf(line)})`),
        ...one.versionWords.map((word) => `#version(${literal(`（${word}）`)})`),
      ].join('\n');
    case 'heading': {
      const head = `#h(${one.level + 1}, ${wordsOf([{ text: one.number }, ...one.runs])})`;
      return one.runIn === undefined ? head : `${head}\n${call('p', one.runIn)}`;
    }
    case 'paragraph':
      return call(one.indent ? 'p' : 'flush', one.runs);
    case 'addressee':
    case 'note':
      return call('flush', one.runs);
    case 'attachments':
      return one.names.map((name) => call('p', name)).join('\n');
    case 'signature':
      return [...one.organs, one.date].map((line) => call('sign', line)).join('\n');
    case 'table':
      return tableSource(one, frame);
    case 'form':
      return formSource(one, frame);
    case 'cover':
    case 'contents':
    case 'photos':
      return dossierSource(one);
    case 'page-break':
      return '#pagebreak()';
    case 'keep':
      return `#block(breakable: false)[\n${one.blocks.map((each) => block(each, frame)).join('\n')}\n]`;
    default:
      throw new Error(`the benchmark has no word for a block “${one.kind}” yet`);
  }
}
