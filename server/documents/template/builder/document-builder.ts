import type { Finding } from '../../../domain/finding.ts';
import type { SecrecyGrade } from '../../../domain/official/secrecy.ts';
import type {
  Block,
  ColumnWidth,
  Document,
  HeadingBlock,
  Origin,
  Run,
  Section,
  TableCell,
} from '../../model/document.ts';
import type { AttachedPages, Part } from '../../model/dossier-blocks.ts';
import type { HeadBlock, ImprintBlock } from '../../model/elements.ts';
import type { FactSchema } from '../facts/fact-schemas.ts';
import type { PlacedPiece } from '../inline/evaluate-inline.ts';
import { type Line, linesOf } from '../inline/lines.ts';
import type { ElementDraft } from './arrange-sections.ts';
import { BlockIds } from './block-ids.ts';
import { BuildFindings } from './build-findings.ts';
import { FormGrid } from './form-grid.ts';
import { HeadingCounters, type HeadingLevel } from './headings.ts';
import { type Annex, type OpenSection, SectionList } from './section-list.ts';

/** Everything about a block but its id. */
type Draft<B extends Block> = B extends Block ? Omit<B, 'id'> : never;

/** Takes blocks in reading order and gives them their ids, numbers and sections. */
export class DocumentBuilder {
  /** Annexes known from a survey of the same template and facts. */
  readonly annexes: readonly Annex[];
  /** A survey only looks for annexes: blocks that hold none are left out. */
  readonly surveying: boolean;
  /** Highest 密级 that may be printed. */
  readonly secrecyCeiling: SecrecyGrade;
  private readonly told: BuildFindings;
  private readonly sections = new SectionList();
  private target: Block[];
  private cells: (readonly Run[])[] | undefined;
  private grid: FormGrid | undefined;
  private counters = new HeadingCounters();
  private readonly ids = new BlockIds();
  private runInto: HeadingBlock | undefined;

  constructor(
    schema: FactSchema,
    known: { readonly annexes: readonly Annex[] | 'surveyed'; readonly ceiling: SecrecyGrade },
  ) {
    this.secrecyCeiling = known.ceiling;
    this.told = new BuildFindings(schema);
    this.surveying = known.annexes === 'surveyed';
    this.annexes = known.annexes === 'surveyed' ? [] : known.annexes;
    this.target = this.open({ kind: 'body', orientation: 'portrait' });
  }

  /** A new id. */
  nextId(): string {
    return this.ids.next();
  }

  /** Adds a block at the end. */
  add(draft: Draft<Block>): void {
    this.runInto = undefined;
    this.target.push({ ...draft, id: this.nextId() });
  }

  /** Adds a title, in the lines that its author gave, with 征求意见稿 and the like under it. */
  title(
    origin: Origin,
    pieces: readonly PlacedPiece[],
    versionWords: readonly string[] = [],
  ): void {
    const lines = this.titleLines(pieces);
    if (lines.length > 0) this.add({ kind: 'title', origin, lines, versionWords });
  }

  /** A title in the lines that its author gave; those without text are left out. */
  titleLines(pieces: readonly PlacedPiece[]): (readonly Run[])[] {
    const lines: Run[][] = [];
    for (const line of this.lines(pieces)) {
      if (line.after === 'value') this.told.valueBreak(line, '标题');
      if (line.after === 'value') lines.at(-1)?.push(...line.runs);
      else lines.push([...line.runs]);
    }
    return lines.filter((runs) => runs.length > 0);
  }

  /** Adds the 版头; it is the first block of a paper, or a finding. */
  head(draft: ElementDraft<HeadBlock>): void {
    if (this.sections.head({ ...draft, id: this.nextId() })) return;
    const { file, line } = draft.origin;
    const message = '版头应排在公文首页最前；请把 ::head 移到模板正文的第一行，一件公文只写一个。';
    this.find({ severity: 'error', code: 'HEAD_NOT_FIRST', file, line, message });
  }

  /** Takes the 版记, which stands behind all that it closes. */
  imprint(draft: ElementDraft<ImprintBlock>): void {
    this.sections.imprint({ ...draft, id: this.nextId() });
  }

  /** Adds a heading; `numbered` takes the next number of its level. */
  heading(options: {
    origin: Origin;
    level: HeadingLevel;
    numbered: boolean;
    runsIn: boolean;
    pieces: readonly PlacedPiece[];
  }): void {
    const heading: HeadingBlock = {
      kind: 'heading',
      id: this.nextId(),
      origin: options.origin,
      level: options.level,
      number: options.numbered ? this.counters.next(options.level) : '',
      runs: this.singleLine(options.pieces, '层次标题'),
    };
    this.target.push(heading);
    this.runInto = options.runsIn ? heading : undefined;
  }

  /** Adds paragraphs, one for each line of the text; the first runs into a heading that waits. */
  paragraphs(origin: Origin, pieces: readonly PlacedPiece[]): void {
    for (const { runs } of this.lines(pieces)) {
      if (runs.length === 0) continue;
      if (this.cells !== undefined) this.cells.push(runs);
      else if (this.grid !== undefined) this.grid.stray(this.nextId(), origin, runs);
      else if (this.runInto !== undefined) this.runIn(this.runInto, runs);
      else this.add({ kind: 'paragraph', origin, runs, indent: true, align: 'justify' });
    }
  }

  private runIn(heading: HeadingBlock, runs: readonly Run[]): void {
    this.runInto = undefined;
    this.target[this.target.length - 1] = { ...heading, runIn: runs };
  }

  /** Lines of a text; its missing facts become findings. */
  lines(pieces: readonly PlacedPiece[]): readonly Line[] {
    for (const piece of pieces) {
      if ('missing' in piece && piece.missing && piece.path !== undefined) {
        this.missing(piece.path, piece.at);
      }
    }
    return linesOf(pieces);
  }

  /** Runs of a text that must stay on one line; a line break inside a fact is a finding. */
  singleLine(pieces: readonly PlacedPiece[], where: string): readonly Run[] {
    const lines = this.lines(pieces);
    for (const line of lines) if (line.after === 'value') this.told.valueBreak(line, where);
    return lines.flatMap(({ runs }) => runs);
  }

  /** Takes a required fact that is not there, at the place that wants to print it. */
  missing(path: string, at: Origin): void {
    this.told.missing(path, at);
  }

  /** Takes a finding, once for each code and fact. */
  find(finding: Finding): void {
    this.told.find(finding);
  }

  /** What is wrong with the facts, as far as the paper has been built. */
  get findings(): readonly Finding[] {
    return this.told.all;
  }

  /** Headings inside count from one again; those after go on. */
  withOwnCounters(emit: () => void): void {
    const outer = this.counters;
    this.counters = new HeadingCounters();
    emit();
    this.counters = outer;
  }

  /** What is emitted stays on one page where it fits. */
  keep(origin: Origin, emit: () => void): void {
    const id = this.nextId();
    const outer = this.target;
    const blocks: Block[] = [];
    this.runInto = undefined;
    this.target = blocks;
    emit();
    this.target = outer;
    this.runInto = undefined;
    if (blocks.length > 0) this.target.push({ kind: 'keep', id, origin, blocks });
  }

  /** Paragraphs of a table cell. */
  cell(emit: () => void): TableCell['paragraphs'] {
    const paragraphs: (readonly Run[])[] = [];
    this.cells = paragraphs;
    emit();
    this.cells = undefined;
    return paragraphs;
  }

  /** A form: what is emitted are its rows. */
  form(origin: Origin, columns: readonly ColumnWidth[], emit: () => void): void {
    const grid = new FormGrid(columns.length);
    this.grid = grid;
    emit();
    this.grid = undefined;
    if (grid.rows.length > 0) this.add({ kind: 'form', origin, columns, rows: grid.rows });
  }

  /** Rows of the form that is being emitted. */
  get formGrid(): FormGrid | undefined {
    return this.grid;
  }

  /** A stretch of pages of its own; what follows goes on in a new portrait body section. */
  section(pages: Pick<Section, 'kind' | 'orientation'>, emit: () => void): void {
    this.target = this.open(pages);
    emit();
    this.target = this.open({ kind: 'body', orientation: 'portrait' });
  }

  /** A part of a dossier on pages of its own, with headings that count from one. */
  part(part: Omit<Part, 'id'>, emit: () => void): void {
    this.ids.enter(part);
    this.target = this.open({ kind: 'body', orientation: 'portrait' });
    this.withOwnCounters(emit);
    this.ids.leave();
    this.target = this.open({ kind: 'body', orientation: 'portrait' });
  }

  /** Pages of an attached file; what follows goes on after them on a new page. */
  attach(attached: Omit<AttachedPages, 'id'>): void {
    const id = this.nextId();
    this.open({ kind: 'body', orientation: 'portrait', attached: { ...attached, id } });
    this.target = this.open({ kind: 'body', orientation: 'portrait' });
  }

  /** An annex on a new page, with its title and headings that count from one. */
  annex(options: {
    origin: Origin;
    id: string | undefined;
    orientation: Section['orientation'];
    boundApart?: true;
    name: readonly PlacedPiece[];
    emit: () => void;
  }): void {
    const labelId = this.nextId();
    const { orientation, boundApart } = options;
    const apart = boundApart ? { boundApart } : {};
    this.target = this.open({ kind: 'annex', orientation, labelId, ...apart });
    const name = this.singleLine(options.name, '附件标题');
    this.sections.annex({ id: options.id, name });
    this.add({ kind: 'title', origin: options.origin, lines: [name], versionWords: [] });
    this.withOwnCounters(options.emit);
    this.target = this.open({ kind: 'body', orientation: 'portrait' });
  }

  private open(section: Omit<OpenSection, 'blocks'>): Block[] {
    this.runInto = undefined;
    const part = this.ids.part;
    return this.sections.open({ ...section, ...(part ? { part } : {}) });
  }

  /** The annexes met so far, labelled. */
  annexesMet(): Annex[] {
    return this.sections.annexesMet();
  }

  /** The sections that hold something. */
  finish(): Document['sections'] {
    return this.sections.finish();
  }
}
