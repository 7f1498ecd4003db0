import type { AddresseeBlock, Block, Document, Run, Section } from '../model/document.ts';
import type { ImprintBlock } from '../model/elements.ts';
import type { FilledPage } from './page/paginate.ts';

/**
 * The document with its 主送机关 in the 版记, where they push the text off the first page (7.3.2:
 * the first page must show text). Undefined: they may stay. `firstPage` is as it was laid with them.
 */
export function withAddresseeMoved(
  document: Document,
  firstPage: FilledPage | undefined,
): Document | undefined {
  const [body, ...rest] = document.sections;
  const at = body?.blocks.findIndex(({ kind }) => kind === 'addressee') ?? -1;
  const addressee = body?.blocks[at];
  if (!body || !firstPage || addressee?.kind !== 'addressee') return undefined;
  const text = new Set(body.blocks.flatMap(textIds));
  if (text.size === 0 || bearsAny(firstPage, text)) return undefined;
  if (!bearsAny(firstPage, new Set([addressee.id]))) return undefined;
  const blocks = body.blocks.filter((block) => block !== addressee);
  return { ...document, sections: withAddressee([{ ...body, blocks }, ...rest], addressee) };
}

/** Blocks of running text, those that are kept together included. */
function textIds(block: Block): string[] {
  if (block.kind === 'keep') return block.blocks.flatMap(textIds);
  return block.kind === 'paragraph' || block.kind === 'heading' ? [block.id] : [];
}

function bearsAny(page: FilledPage, ids: ReadonlySet<string>): boolean {
  return page.marks.some(
    (mark) => mark.kind === 'text' && mark.owner.kind === 'content' && ids.has(mark.owner.block),
  );
}

function withAddressee(sections: readonly Section[], addressee: AddresseeBlock): Section[] {
  const part = { id: addressee.id, runs: closed(addressee.runs) };
  if (!sections.some(({ kind }) => kind === 'imprint')) {
    const { origin, id } = addressee;
    const block: ImprintBlock = {
      kind: 'imprint',
      id: `${id}.imprint`,
      origin,
      ruled: true,
      addressee: part,
    };
    return [...sections, { kind: 'imprint', orientation: 'portrait', blocks: [block] }];
  }
  return sections.map((section) =>
    section.kind === 'imprint'
      ? {
          ...section,
          blocks: section.blocks.map((block) =>
            block.kind === 'imprint' ? { ...block, addressee: part } : block,
          ),
        }
      : section,
  );
}

/** In the 版记 the list ends with 。 in place of its colon (7.4.2). */
function closed(runs: readonly Run[]): Run[] {
  return runs.map((run, at) =>
    at === runs.length - 1 ? { ...run, text: run.text.replace(/：?$/u, '。') } : run,
  );
}
