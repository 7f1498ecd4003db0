import type { FontSet } from '../../fonts/face.ts';
import type {
  FramedPageMark,
  ImageMark,
  Mark,
  OutlineMark,
  Page,
  RuleMark,
  Segment,
  TextMark,
} from '../../typeset/pages.ts';
import { ByteWriter } from './byte-writer.ts';
import { colorOperands } from './colors.ts';
import { ContentMarks } from './content-marks.ts';
import { framedPageResource } from './framed-pages.ts';
import { imageResource } from './image-objects.ts';
import { decimal, fromThousandths, thousandths } from './numbers.ts';
import { drawOutline } from './outline-mark.ts';
import { type PageFont, PageFonts } from './page-fonts.ts';
import type { MarkedContent } from './tags/marked-content.ts';

/**
 * Content of a page, what its marked content is, and what its resources must name. It depends on
 * the page and its fonts alone, whatever the document around it.
 */
export type PageStream = {
  readonly bytes: Uint8Array;
  /** With the characters drawn in each. */
  readonly drawnFonts: readonly PageFont[];
  /** Ids of the pictures. */
  readonly images: readonly string[];
  readonly framed: readonly FramedPageMark[];
  /** Marked content by MCID. */
  readonly contents: readonly MarkedContent[];
};

/**
 * Draws a page as one content stream: outlines first, then block by block in the order of the
 * marks, text state kept from line to line. All content is marked: as its block's, or as artifact.
 *
 * @throws RangeError for lengths or colours that no page can hold.
 */
export function pageStream(page: Page, fonts: FontSet): PageStream {
  const drawing = new PageDrawing(page, fonts);
  const isOutline = (mark: Mark) => mark.kind === 'outline';
  for (const mark of page.marks.filter(isOutline)) drawing.draw(mark);
  for (const mark of page.marks) if (!isOutline(mark)) drawing.draw(mark);
  return drawing.finish();
}

/** Bytes that a full text page takes, before it is deflated. */
const USUAL_SIZE = 4096;

class PageDrawing {
  readonly #out = new ByteWriter(USUAL_SIZE);
  readonly #marks = new ContentMarks(this.#out);
  readonly #pageFonts: PageFonts;
  readonly #images = new Set<string>();
  readonly #framed: FramedPageMark[] = [];
  readonly #fonts: FontSet;
  readonly #height: number;
  #inText = false;
  /** Where `Td` counts from, in thousandths of a point. */
  #x = 0;
  #y = 0;
  #font = '';
  #size = 0;
  #tracking = 0;
  #fill = '0 g';
  #stroke = '';

  constructor(page: Page, fonts: FontSet) {
    this.#height = page.height;
    this.#fonts = fonts;
    this.#pageFonts = new PageFonts(fonts);
  }

  draw(mark: Mark): void {
    this.#mark(mark);
    if (mark.kind === 'text') this.#text(mark);
    else if (mark.kind === 'rule') this.#rule(mark);
    else if (mark.kind === 'image') this.#image(mark);
    else if (mark.kind === 'framed-page') this.#framedPage(mark);
    else this.#outline(mark);
  }

  finish(): PageStream {
    this.#endMark();
    this.#leaveText();
    const { contents } = this.#marks;
    const bytes = this.#out.bytes();
    const drawnFonts = this.#pageFonts.fonts;
    return { bytes, drawnFonts, images: [...this.#images], framed: this.#framed, contents };
  }

  /** Enters the state that a mark is drawn in, inside marked content of its owner. */
  #mark(mark: Mark): void {
    const inText = mark.kind === 'text' && mark.turn === undefined;
    if (!this.#marks.continues(mark)) this.#endMark();
    if (inText) this.#enterText();
    else this.#leaveText();
    if (!this.#marks.continues(mark)) this.#marks.begin(mark, inText);
    this.#marks.cover(mark);
  }

  #endMark(): void {
    if (this.#marks.surroundsText) this.#leaveText();
    this.#marks.end();
  }

  #text(mark: TextMark): void {
    if (mark.turn) this.#turnedText(mark, mark.turn);
    else this.#uprightText(mark);
  }

  #uprightText(mark: TextMark): void {
    this.#setFill(mark.color);
    const y = thousandths(this.#height - mark.baseline);
    for (const segment of mark.segments) this.#segment(segment, y);
  }

  /** A text object of its own, whose matrix turns it a quarter clockwise about the frame's origin. */
  #turnedText(mark: TextMark, turn: { readonly x: number; readonly y: number }): void {
    this.#enterText();
    this.#setFill(mark.color);
    this.#out.ascii(`0 -1 1 0 ${this.#place(turn.x, turn.y)} Tm\n`);
    const y = thousandths(-mark.baseline);
    for (const segment of mark.segments) this.#segment(segment, y);
    this.#leaveText();
  }

  #segment(segment: Segment, y: number): void {
    const x = thousandths(segment.x);
    this.#out.thousandths(x - this.#x);
    this.#out.ascii(' ');
    this.#out.thousandths(y - this.#y);
    this.#out.ascii(' Td\n');
    this.#x = x;
    this.#y = y;
    if (segment.tracking !== this.#tracking) this.#setTracking(segment.tracking);
    this.#show(segment);
  }

  #setTracking(tracking: number): void {
    thousandths(tracking);
    const text = decimal(tracking);
    if (text !== decimal(this.#tracking)) this.#out.ascii(`${text} Tc\n`);
    this.#tracking = tracking;
  }

  /** One `Tj`, or one for each stretch of characters of one plane. */
  #show(segment: Segment): void {
    const size = thousandths(segment.size);
    let font: PageFont | undefined;
    for (const character of segment.text) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (font?.plane !== codePoint >> 16) {
        if (font !== undefined) this.#out.ascii(')Tj\n');
        font = this.#pageFonts.fontOf(segment.face, codePoint);
        this.#setFont(font, size);
        this.#out.ascii('(');
      }
      font.characters.add(codePoint);
      this.#out.code(codePoint & 0xffff);
    }
    if (font !== undefined) this.#out.ascii(')Tj\n');
  }

  #setFont({ resource }: PageFont, size: number): void {
    if (resource === this.#font && size === this.#size) return;
    this.#out.ascii(`/${resource} ${fromThousandths(size)} Tf\n`);
    this.#font = resource;
    this.#size = size;
  }

  #rule(mark: RuleMark): void {
    const { grey, operands } = colorOperands(mark.color);
    const stroke = `${operands} ${grey ? 'G' : 'RG'}\n`;
    if (stroke !== this.#stroke) this.#out.ascii(stroke);
    this.#stroke = stroke;
    const from = this.#place(mark.x1, mark.y1);
    const to = this.#place(mark.x2, mark.y2);
    const weight = fromThousandths(thousandths(mark.weight));
    this.#out.ascii(`${weight} w ${from} m ${to} l S\n`);
  }

  #image(mark: ImageMark): void {
    this.#images.add(mark.image);
    this.#unit(mark, imageResource(mark.image));
  }

  #framedPage(mark: FramedPageMark): void {
    this.#framed.push(mark);
    this.#unit(mark, framedPageResource(mark));
  }

  /** The unit square of a picture or form is laid over its area. */
  #unit(mark: ImageMark | FramedPageMark, resource: string): void {
    const [width, height] = [mark.width, mark.height].map((side) =>
      fromThousandths(thousandths(side)),
    );
    const foot = this.#place(mark.x, mark.y + mark.height);
    this.#out.ascii(`q ${width} 0 0 ${height} ${foot} cm /${resource} Do Q\n`);
  }

  #outline(mark: OutlineMark): void {
    this.#setFill(mark.color);
    const place = (x: number, y: number) => this.#place(x, y);
    drawOutline({ mark, face: this.#fonts.face(mark.face), out: this.#out, place });
  }

  #place(x: number, y: number): string {
    const across = fromThousandths(thousandths(x));
    return `${across} ${fromThousandths(thousandths(this.#height - y))}`;
  }

  #setFill(color: string): void {
    const { grey, operands } = colorOperands(color);
    const fill = `${operands} ${grey ? 'g' : 'rg'}`;
    if (fill !== this.#fill) this.#out.ascii(`${fill}\n`);
    this.#fill = fill;
  }

  #enterText(): void {
    if (this.#inText) return;
    this.#out.ascii('BT\n');
    this.#inText = true;
    this.#x = 0;
    this.#y = 0;
  }

  #leaveText(): void {
    if (!this.#inText) return;
    this.#marks.leaveText();
    this.#out.ascii('ET\n');
    this.#inText = false;
  }
}
