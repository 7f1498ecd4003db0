import type { Block, Document, Run, Section } from '../../../server/documents/model/document.ts';

type Kind<K extends Block['kind']> = Extract<Block, { kind: K }>;
const ORIGIN = { file: 'bench', line: 1 } as const;

/** Writes the blocks of a Document with ids in reading order, as templates do. */
export class DocumentWriter {
  #next = 1;

  id(): string {
    const id = `b${this.#next}`;
    this.#next += 1;
    return id;
  }

  heading(level: 1 | 2 | 3 | 4, number: string, text: string): Kind<'heading'> {
    return { ...this.#base(), kind: 'heading', level, number, runs: runs(text) };
  }

  paragraph(text: string): Kind<'paragraph'> {
    return { ...this.#base(), kind: 'paragraph', runs: runs(text), indent: true, align: 'justify' };
  }

  document(title: string, sections: readonly Section[]): Document {
    return {
      format: 'document/1',
      title,
      language: 'zh-CN',
      draft: false,
      sections,
      lexicon: [],
    };
  }

  #base(): { id: string; origin: typeof ORIGIN } {
    return { id: this.id(), origin: ORIGIN };
  }
}

function runs(text: string): Run[] {
  return [{ text }];
}
