import type { Block, Run, Section } from '../../model/document.ts';
import type { HeadBlock, ImprintBlock } from '../../model/elements.ts';
import { arrangeSections } from './arrange-sections.ts';

/** An annex as the paper around it speaks of it. */
export type Annex = {
  readonly id: string | undefined;
  readonly label: string;
  readonly name: readonly Run[];
};

/** A section that still takes blocks. */
export type OpenSection = Omit<Section, 'blocks' | 'annexLabel'> & {
  readonly labelId?: string;
  readonly blocks: Block[];
};

/** The sections of a paper in the making, with its annexes, 版头 and 版记. */
export class SectionList {
  private readonly sections: OpenSection[] = [];
  private readonly found: Omit<Annex, 'label'>[] = [];
  private opening: HeadBlock | undefined;
  private closing: ImprintBlock | undefined;

  /** Opens a section and gives the list that takes its blocks. */
  open(section: Omit<OpenSection, 'blocks'>): Block[] {
    const blocks: Block[] = [];
    this.sections.push({ ...section, blocks });
    return blocks;
  }

  /** Takes the annex that the last opened section holds. */
  annex(annex: Omit<Annex, 'label'>): void {
    this.found.push(annex);
  }

  /** Takes the 版头; false where something stands before it. */
  head(block: HeadBlock): boolean {
    const [first, ...more] = this.sections;
    if (first === undefined || first.blocks.length > 0 || more.length > 0) return false;
    this.opening = block;
    first.blocks.push(block);
    return true;
  }

  /** Takes the 版记, which stands behind all that it closes. */
  imprint(block: ImprintBlock): void {
    this.closing = block;
  }

  /** The annexes met so far, with the labels of GB/T 9704 7.3.7: numbered when there are several. */
  annexesMet(): Annex[] {
    return this.found.map((annex, index) => ({
      ...annex,
      label: this.found.length === 1 ? '附件' : `附件${index + 1}`,
    }));
  }

  /** The sections that hold something, in the order in which they are bound. */
  finish(): Section[] {
    const labels = this.annexesMet().map(({ label }) => label);
    let annex = 0;
    const sections: Section[] = [];
    for (const { labelId, ...section } of this.sections) {
      if (labelId !== undefined) {
        const annexLabel = { id: labelId, text: labels[annex] ?? '附件' };
        annex += 1;
        sections.push({ ...section, annexLabel });
      } else if (section.blocks.length > 0 || section.attached !== undefined) {
        sections.push(section);
      }
    }
    return arrangeSections(sections, { head: this.opening, imprint: this.closing });
  }
}
