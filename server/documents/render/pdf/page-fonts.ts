import type { FontSet } from '../../fonts/face.ts';

/**
 * Name that page resources give a face: by its place in the font set, so that no page's bytes
 * depend on the pages before it. Each plane beyond the first has a font of its own.
 */
export function fontResource(fonts: FontSet, face: string, plane: number): string {
  const name = `F${fonts.faces.findIndex(({ id }) => id === face) + 1}`;
  return plane === 0 ? name : `${name}p${plane}`;
}

/** A font as a page draws with it: a face, and the plane of its characters. */
export type PageFont = {
  readonly face: string;
  readonly resource: string;
  readonly plane: number;
  /** Those drawn so far, as code points. */
  readonly characters: Set<number>;
};

/** The fonts of one page with the characters drawn in each. */
export class PageFonts {
  readonly #fonts: FontSet;
  readonly #planes = new Map<string, Map<number, PageFont>>();

  constructor(fonts: FontSet) {
    this.#fonts = fonts;
  }

  /** The font that draws a character of a face. */
  fontOf(face: string, codePoint: number): PageFont {
    const planes = this.#planes.get(face) ?? new Map<number, PageFont>();
    this.#planes.set(face, planes);
    const plane = codePoint >> 16;
    const known = planes.get(plane);
    if (known !== undefined) return known;
    const resource = fontResource(this.#fonts, face, plane);
    const font = { face, resource, plane, characters: new Set<number>() };
    planes.set(plane, font);
    return font;
  }

  /** Face by face in the order of their first use, and so the planes of each. */
  get fonts(): readonly PageFont[] {
    return [...this.#planes.values()].flatMap((planes) => [...planes.values()]);
  }
}
