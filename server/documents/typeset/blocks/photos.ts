import type { Photo, PhotoRow, PhotosBlock } from '../../model/dossier-blocks.ts';
import { mm, SIZE } from '../geometry.ts';
import type { SetLine } from '../line/compose-line.ts';
import type { Box } from '../page/box.ts';
import { lineBox } from '../page/line-box.ts';
import type { ImageMark, Mark, RuleMark } from '../pages.ts';
import { isRefusal } from '../supplies.ts';
import type { LayoutContext } from './context.ts';
import { linesOfText } from './one-line.ts';

/** White between two photos of a row. */
const GUTTER = mm(6);
/** Two rows of single photos, three of pairs come on an upright page. */
const HIGHEST = { single: mm(86), pair: mm(46) } as const;
/** Sides of the frame that stands for a photo which is not there. */
const EMPTY_RATIO = 3 / 4;
const CAPTION_PITCH = 18;
const HEADING_PITCH = SIZE.four + 10;
const UNDER_PHOTO = mm(2);
const UNDER_ROW = mm(6);
const GREY = '#808080';

/** A photo with the room that it takes. */
type LaidPhoto = {
  readonly photo: Photo;
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly image: string | undefined;
  readonly caption: readonly SetLine[];
  /** Left edge and width of its share of the row. */
  readonly cell: { readonly left: number; readonly width: number };
};

/**
 * Photos in rows of one or two (before and after), each with its caption below; a row stays whole.
 * Captions that no page could hold beside the photos follow them line by line.
 */
export function photosBlock(block: PhotosBlock, context: LayoutContext): Box[] {
  return block.rows.flatMap((row) => rowBoxes(row, block, context));
}

function rowBoxes(row: PhotoRow, block: PhotosBlock, context: LayoutContext): Box[] {
  const heading = headingLines(row, block, context);
  const photos = row.photos.map((photo, at) => layPhoto({ photo, at, row, block, context }));
  const top = heading.length * HEADING_PITCH;
  const photoHeight = Math.max(0, ...photos.map(({ height }) => height));
  const lines = Math.max(0, ...photos.map(({ caption }) => caption.length));
  const extent = top + photoHeight + UNDER_PHOTO + lines * CAPTION_PITCH;
  if (extent <= context.frame.bottom - context.frame.top) {
    const shape = { heading, photos, captionTop: top + photoHeight + UNDER_PHOTO };
    return [rowBox(shape, extent, context)];
  }
  return looseBoxes({ heading, photos, block, context });
}

function rowBox(
  row: { heading: readonly SetLine[]; photos: readonly LaidPhoto[]; captionTop: number },
  extent: number,
  context: LayoutContext,
): Box {
  const { frame } = context;
  const top = row.heading.length * HEADING_PITCH;
  return {
    height: extent + UNDER_ROW,
    extent,
    breakAfter: 0,
    role: 'other',
    draw: (place) => [
      ...linesAt(row.heading, { left: frame.left, top: place.top, size: SIZE.four }),
      ...row.photos.flatMap((laid) => [
        ...pictureMarks(laid, place.top + top),
        ...linesAt(laid.caption, {
          left: laid.cell.left,
          top: place.top + row.captionTop,
          size: SIZE.smallFour,
        }),
      ]),
    ],
  };
}

/** Heading, photos and captions one below the other, broken over pages as needed. */
function looseBoxes(row: {
  heading: readonly SetLine[];
  photos: readonly LaidPhoto[];
  block: PhotosBlock;
  context: LayoutContext;
}): Box[] {
  const { heading, photos, context } = row;
  const box = (lines: readonly SetLine[], left: number, size: number): Box[] =>
    lines.map((line) => lineBox({ lines: [line], left, size, role: 'other' }));
  return [
    ...box(heading, context.frame.left, SIZE.four),
    ...photos.flatMap((laid): Box[] => [
      {
        height: laid.height + UNDER_PHOTO,
        extent: laid.height,
        breakAfter: 2,
        role: 'other',
        draw: (place) => pictureMarks(laid, place.top),
      },
      ...box(laid.caption, laid.cell.left, SIZE.smallFour),
    ]),
  ];
}

function linesAt(
  lines: readonly SetLine[],
  place: { left: number; top: number; size: number },
): Mark[] {
  const pitch = place.size === SIZE.four ? HEADING_PITCH : CAPTION_PITCH;
  return lines.flatMap((line, at) =>
    lineBox({ lines: [line], left: place.left, size: place.size, role: 'other' }).draw({
      top: place.top + at * pitch,
      first: true,
      last: true,
    }),
  );
}

function headingLines(row: PhotoRow, block: PhotosBlock, context: LayoutContext) {
  const { frame } = context;
  const owner = { kind: 'content', block: row.id, tag: 'P' } as const;
  return linesOfText(
    { runs: row.heading, role: 'heiti', owner, origin: block.origin, size: SIZE.four },
    { width: frame.right - frame.left, align: 'left' },
    context,
  );
}

function layPhoto(input: {
  photo: Photo;
  at: number;
  row: PhotoRow;
  block: PhotosBlock;
  context: LayoutContext;
}): LaidPhoto {
  const { photo, at, row, block, context } = input;
  const { frame } = context;
  const count = Math.max(row.photos.length, 1);
  const width = (frame.right - frame.left - GUTTER * (count - 1)) / count;
  const cell = { left: frame.left + at * (width + GUTTER), width };
  const image = imageOf(photo, block, context);
  const ratio = image === undefined ? EMPTY_RATIO : image.height / image.width;
  const highest = count === 1 ? HIGHEST.single : HIGHEST.pair;
  const shown = Math.min(width, highest / ratio);
  const owner = { kind: 'content', block: photo.id, tag: 'Caption' } as const;
  return {
    photo,
    left: cell.left + (width - shown) / 2,
    width: shown,
    height: shown * ratio,
    image: image?.id,
    caption: linesOfText(
      {
        runs: photo.caption,
        role: 'fangsong',
        owner,
        origin: block.origin,
        size: SIZE.smallFour,
      },
      { width, align: 'center' },
      context,
    ),
    cell,
  };
}

/** The picture of a photo; where the paper has none, a finding with the photo's place. */
function imageOf(photo: Photo, block: PhotosBlock, context: LayoutContext) {
  if (photo.image === undefined) return undefined;
  const image = context.supplies.images.get(photo.image);
  if (image !== undefined && !isRefusal(image)) return image;
  const { code, message } = image?.refused ?? {
    code: 'IMAGE_NOT_GIVEN',
    message: `未收到照片“${photo.image}”；请上传该照片，或核对其标识`,
  };
  context.report({
    severity: 'error',
    code,
    ...(photo.dataPath === undefined ? {} : { dataPath: photo.dataPath }),
    file: block.origin.file,
    line: block.origin.line,
    message: image === undefined ? `${message}。` : `照片“${photo.image}”：${message}。`,
  });
  return undefined;
}

function pictureMarks(laid: LaidPhoto, top: number): Mark[] {
  const { left, width, height, image, photo } = laid;
  if (image === undefined) return emptyFrame({ left, top, width, height });
  const owner = {
    kind: 'content',
    block: photo.id,
    tag: 'Figure',
    alt: photo.alt,
  } as const;
  const mark: ImageMark = { kind: 'image', image, x: left, y: top, width, height, owner };
  return [mark];
}

function emptyFrame(area: { left: number; top: number; width: number; height: number }): Mark[] {
  const { left, top, width, height } = area;
  const corners = [
    [left, top],
    [left + width, top],
    [left + width, top + height],
    [left, top + height],
    [left, top],
  ] as const;
  return corners.slice(1).map(([x2, y2], at): RuleMark => {
    const [x1, y1] = corners[at] ?? [left, top];
    const owner = { kind: 'artifact' } as const;
    return { kind: 'rule', x1, y1, x2, y2, weight: 0.5, color: GREY, owner };
  });
}
