import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A character as pdfjs draws it; mm from the paper's upper left corner, `size` in pt. */
export type DrawnCharacter = {
  readonly text: string;
  readonly left: number;
  /** Right edge of its own advance. */
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  /** Without the tag of the subset. */
  readonly font: string;
  readonly color: string;
  /** Degrees clockwise. */
  readonly turned: number;
};

/** A straight rule; mm. */
export type DrawnRule = {
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly weight: number;
  readonly color: string;
};

/** Characters of one baseline, in drawing order. */
export type DrawnLine = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Top and foot of the em box of its first character. */
  readonly top: number;
  readonly foot: number;
  readonly size: number;
  readonly characters: readonly DrawnCharacter[];
};

export type DrawnPage = {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly DrawnLine[];
  readonly rules: readonly DrawnRule[];
};

const MM = 25.4 / 72;
const BASELINE = 0.88;

/** Geometry of a file, page by page, read by an engine that is neither ours nor pdfium. */
export async function readGeometry(bytes: Uint8Array): Promise<DrawnPage[]> {
  const loading = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    fontExtraProperties: true,
  });
  const document = await loading.promise;
  const pages: DrawnPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { fnArray, argsArray } = await page.getOperatorList();
    const [, , width = 0, height = 0] = page.view;
    const interpreter = new Interpreter(height, (font) =>
      String(page.commonObjs.get(font).name).replace(/^[A-Z]{6}\+/, ''),
    );
    fnArray.forEach((operator, at) => {
      interpreter.run(operator, argsArray[at]);
    });
    const { characters, rules } = interpreter;
    pages.push({ width: width * MM, height: height * MM, lines: linesOf(characters), rules });
  }
  await loading.destroy();
  return pages;
}

type Glyph = { readonly unicode: string; readonly width: number };

class Interpreter {
  readonly characters: DrawnCharacter[] = [];
  readonly rules: DrawnRule[] = [];
  readonly #height: number;
  readonly #nameOf: (font: string) => string;
  #matrix = [1, 0, 0, 1, 0, 0];
  #x = 0;
  #y = 0;
  #spacing = 0;
  #size = 0;
  #font = '';
  #fill = '#000000';
  #stroke = '#000000';
  #weight = 0;

  constructor(height: number, nameOf: (font: string) => string) {
    this.#height = height;
    this.#nameOf = nameOf;
  }

  run(operator: number, given: unknown): void {
    const args: readonly unknown[] = Array.isArray(given) ? given : [];
    if (operator === OPS.beginText) this.#begin([1, 0, 0, 1, 0, 0]);
    else if (operator === OPS.setTextMatrix) this.#begin(Array.from(args[0] as number[]));
    else if (operator === OPS.moveText) {
      this.#x += Number(args[0]);
      this.#y += Number(args[1]);
    } else if (operator === OPS.setCharSpacing) this.#spacing = Number(args[0]);
    else if (operator === OPS.setFont) {
      this.#font = this.#nameOf(String(args[0]));
      this.#size = Number(args[1]);
    } else if (operator === OPS.setFillRGBColor) this.#fill = String(args[0]);
    else if (operator === OPS.setStrokeRGBColor) this.#stroke = String(args[0]);
    else if (operator === OPS.setLineWidth) this.#weight = Number(args[0]);
    else if (operator === OPS.constructPath) this.#path(args);
    else if (operator === OPS.showText) this.#show(args[0] as readonly Glyph[]);
  }

  #begin(matrix: readonly number[]): void {
    this.#matrix = [...matrix];
    this.#x = 0;
    this.#y = 0;
  }

  #show(glyphs: readonly Glyph[]): void {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = this.#matrix;
    let along = this.#x;
    for (const { unicode, width } of glyphs) {
      const advance = (width * this.#size) / 1000;
      const x = a * along + c * this.#y + e;
      const y = b * along + d * this.#y + f;
      this.characters.push({
        text: unicode,
        left: x * MM,
        right: (x + a * advance) * MM,
        baseline: (this.#height - y) * MM,
        size: this.#size,
        font: this.#font,
        color: this.#fill,
        turned: (Math.atan2(-b, a) * 180) / Math.PI,
      });
      along += advance + this.#spacing;
    }
  }

  #path(args: readonly unknown[]): void {
    const bounds = args[2] as ArrayLike<number> | undefined;
    if (args[0] !== OPS.stroke || bounds === undefined) return;
    const [left = 0, lower = 0, right = 0] = Array.from(bounds);
    this.rules.push({
      left: left * MM,
      right: right * MM,
      y: (this.#height - lower) * MM,
      weight: this.#weight * MM,
      color: this.#stroke,
    });
  }
}

function linesOf(characters: readonly DrawnCharacter[]): DrawnLine[] {
  const groups: DrawnCharacter[][] = [];
  for (const character of characters) {
    const last = groups.at(-1)?.at(-1);
    const same =
      last !== undefined &&
      Math.abs(last.baseline - character.baseline) < 0.02 &&
      last.turned === character.turned &&
      character.left > last.left;
    if (same) groups.at(-1)?.push(character);
    else groups.push([character]);
  }
  return groups.filter((group) => group.some(({ text }) => text.trim() !== '')).map(lineOf);
}

/** Characters as a line of their own. */
export function lineOf(characters: readonly DrawnCharacter[]): DrawnLine {
  const printing = characters.filter(({ text }) => text.trim() !== '');
  const [first] = printing;
  if (first === undefined) throw new Error('a line without printing characters');
  const em = first.size * MM;
  return {
    text: characters.map(({ text }) => text).join(''),
    left: Math.min(...printing.map(({ left }) => left)),
    right: Math.max(...printing.map(({ right }) => right)),
    baseline: first.baseline,
    top: first.baseline - BASELINE * em,
    foot: first.baseline + (1 - BASELINE) * em,
    size: first.size,
    characters: printing,
  };
}
