import type { AttachedPages } from '../../model/dossier-blocks.ts';
import { textOfRuns } from '../../model/text-of.ts';
import { frameOf, mm, type PageFrame, SIZE } from '../geometry.ts';
import type { FilledPage, PlacedOutline } from '../page/paginate.ts';
import type { AttachedFile, FramedPageMark } from '../pages.ts';
import { isRefusal } from '../supplies.ts';
import type { LayoutContext } from './context.ts';
import { oneLine } from './one-line.ts';

/** Room for a foreign page: as large as running head, page number and binding edge allow. */
const AREA = {
  portrait: { left: mm(25), top: mm(34), width: mm(175), height: mm(231) },
  landscape: { left: mm(35), top: mm(24), width: mm(245), height: mm(172) },
} as const;

/** Pages of an attached file, each on a page of its own orientation, under its name as running head. */
export function attachedPages(
  attached: AttachedPages,
  context: LayoutContext,
): { pages: FilledPage[]; outline: PlacedOutline[] } {
  const file = fileOf(attached, context);
  if (file === undefined) return { pages: [], outline: [] };
  const name = textOfRuns(attached.name);
  tellMissingGlyphs(attached, context);
  const count = file.pages.length;
  const pages = file.pages.map((size, page): FilledPage => {
    const frame = frameOf(size.width > size.height ? 'landscape' : 'portrait');
    const words = `${name}（第${page + 1}页，共${count}页）`;
    const mark = framedPage({ attached, file, page, frame, alt: words });
    return { frame, marks: [mark], foot: frame.bottom, head: words };
  });
  return { pages, outline: [{ level: 2, text: name, page: 0, material: true }] };
}

/** The name stands in the running heads of this part alone: what no face has is told here. */
function tellMissingGlyphs({ name, origin }: AttachedPages, context: LayoutContext): void {
  const owner = { kind: 'artifact' } as const;
  oneLine({ runs: name, role: 'songti', owner, origin, size: SIZE.smallFour }, context);
}

function framedPage(input: {
  attached: AttachedPages;
  file: AttachedFile;
  page: number;
  frame: PageFrame;
  alt: string;
}): FramedPageMark {
  const { attached, file, page, frame, alt } = input;
  const area = AREA[frame.orientation];
  const { width = 1, height = 1 } = file.pages[page] ?? {};
  // A small page keeps its size: a receipt blown up to A4 looks forged.
  const scale = Math.min(area.width / width, area.height / height, 1);
  return {
    kind: 'framed-page',
    file: file.id,
    page,
    x: area.left + (area.width - width * scale) / 2,
    y: area.top,
    width: width * scale,
    height: height * scale,
    owner: { kind: 'content', block: `${attached.id}.p${page + 1}`, tag: 'Figure', alt },
  };
}

/** The file; where the paper has none, a finding with its place. */
function fileOf(attached: AttachedPages, context: LayoutContext): AttachedFile | undefined {
  if (attached.file === undefined) return undefined;
  const file = context.supplies.files.get(attached.file);
  if (file !== undefined && !isRefusal(file)) return file;
  const { code, message } = file?.refused ?? {
    code: 'ATTACHED_FILE_NOT_GIVEN',
    message: '未收到该文件；请上传，或核对其标识',
  };
  context.report({
    severity: 'error',
    code,
    ...(attached.dataPath === undefined ? {} : { dataPath: attached.dataPath }),
    file: attached.origin.file,
    line: attached.origin.line,
    message: `佐证材料“${textOfRuns(attached.name)}”的文件“${attached.file}”：${message}。`,
  });
  return undefined;
}
