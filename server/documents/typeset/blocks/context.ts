import type { Finding } from '../../../domain/finding.ts';
import type { FontRole, Origin, Run } from '../../model/document.ts';
import type { ContentsEntry } from '../contents-entry.ts';
import type { PageFrame } from '../geometry.ts';
import type { GlyphTable } from '../line/glyph-table.ts';
import { codeOf, otherFaceFinding } from '../line/other-face.ts';
import type { StyledRun } from '../line/shape-text.ts';
import type { Owner, TextTag } from '../pages.ts';
import type { Supplies } from '../supplies.ts';

/** What every block needs to set itself. */
export type LayoutContext = {
  readonly frame: PageFrame;
  readonly glyphs: GlyphTable;
  /** Names that a title must not split. */
  readonly lexicon: readonly string[];
  /** Takes a finding; the same one twice is kept once. */
  readonly report: (finding: Finding) => void;
  /** Characters that no face has; each is printed as 〓 and told. */
  readonly replaced: Set<string>;
  /** Photos and attached files by their keys. */
  readonly supplies: Supplies;
  /** Lines of 目录; known only when all chapters have their pages. */
  readonly contents: readonly ContentsEntry[];
};

/** Gives runs the face of their block and an owner. */
export function styleRuns(input: {
  context: LayoutContext;
  runs: readonly Run[];
  role: FontRole;
  owner: Owner;
  origin: Origin;
}): StyledRun[] {
  const { context, role, owner, origin } = input;
  return input.runs.map((run) => ({
    text: run.text,
    role: run.role ?? role,
    owner,
    ...(run.mark === undefined ? {} : { mark: run.mark }),
    onMissing: (character) => {
      context.replaced.add(character);
      context.report(missingGlyph(character, origin, run.dataPath));
    },
    onOtherFace: (character, { lacking, face }) => {
      if (!lacking || !face) return;
      const named = { character, role: run.role ?? role, lacking, face };
      context.report(otherFaceFinding(named, origin, run.dataPath));
    },
  }));
}

/** Words that the setter adds: brackets, labels, numbers. */
export function addedRun(input: {
  context: LayoutContext;
  text: string;
  role: FontRole;
  block: string;
  origin: Origin;
  /** Structure role of the words, where they are not part of the block's paragraph. */
  structure?: { readonly tag: TextTag; readonly part: number };
}): StyledRun {
  const owner: Owner = { kind: 'added', block: input.block, ...input.structure };
  const [run] = styleRuns({ ...input, runs: [{ text: input.text }], owner });
  if (!run) throw new Error('styleRuns returned no run for one run');
  return run;
}

function missingGlyph(character: string, origin: Origin, dataPath: string | undefined): Finding {
  return {
    severity: 'error',
    code: 'CHARACTER_WITHOUT_GLYPH',
    ...(dataPath === undefined ? {} : { dataPath }),
    file: origin.file,
    line: origin.line,
    ...(origin.column === undefined ? {} : { column: origin.column }),
    message: `字符“${character}”（${codeOf(character)}）在所有字体中都没有字形，无法印出；请核对该字，或安装含有该字的字体。`,
  };
}
