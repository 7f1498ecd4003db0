import type { Block, Section } from '../../../server/documents/model/document.ts';
import type {
  AttendanceBlock,
  HeadBlock,
  ImprintBlock,
  Part,
  StampBlock,
} from '../../../server/documents/model/elements.ts';
import { runs } from '../documents.ts';

const origin = { file: 'official/test.md', line: 1 };

/** A text with an id of its own. */
export function part(id: string, text: string): Part {
  return { id, runs: runs(text) };
}

/** A 版头 of organs, with what else a test asks for. */
export function head(organs: readonly string[], options: Partial<HeadBlock> = {}): HeadBlock {
  return {
    kind: 'head',
    id: 'h',
    origin,
    form: 'document',
    organs: organs.map((name, at) => part(`h.o${at}`, name)),
    mark: part('h.m', '文件'),
    number: part('h.n', '青府〔2025〕12号'),
    signers: [],
    ...options,
  };
}

/** 签发人 as parts. */
export function signers(names: readonly string[]): readonly Part[] {
  return names.map((name, at) => part(`h.s${at}`, name));
}

/** 版记 in the section that holds nothing else. */
export function imprint(options: Partial<ImprintBlock>): Section {
  const block: ImprintBlock = { kind: 'imprint', id: 'i', origin, ruled: true, ...options };
  return { kind: 'imprint', orientation: 'portrait', blocks: [block] };
}

export function attendance(
  id: string,
  entries: readonly (readonly [label: string, names: string])[],
): AttendanceBlock {
  return {
    kind: 'attendance',
    id,
    origin,
    entries: entries.map(([label, names], at) => ({ ...part(`${id}.${at}`, names), label })),
  };
}

export function stamp(id: string, offices: readonly string[], name?: string): StampBlock {
  return {
    kind: 'stamp',
    id,
    origin,
    signers: offices.map((office, at) => ({
      office: part(`${id}.o${at}`, office),
      ...(name === undefined ? {} : { name: part(`${id}.n${at}`, name) }),
    })),
    date: part(`${id}.d`, '2025年6月3日'),
  };
}

/** 主送机关. */
export function addressee(id: string, text: string): Block {
  return { kind: 'addressee', id, origin, runs: runs(text) };
}
