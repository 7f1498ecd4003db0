import type { DossierBlock, PhotoRow } from '../../../server/documents/model/dossier-blocks.ts';
import { literal, wordsOf } from './typst-words.ts';

/** Cover, contents and photos of a dossier. */
export function dossierSource(block: DossierBlock): string {
  switch (block.kind) {
    case 'cover':
      return [
        ...(block.number ? [`#sign(${wordsOf(block.number.runs)})`] : []),
        ...block.lines.map((line) => `#cover-line(${wordsOf(line)})`),
        ...block.versionWords.map((word) => `#version(${literal(`（${word}）`)})`),
        ...block.fields.map(({ runs }) => `#flush(${wordsOf(runs)})`),
        ...block.foot.map(({ runs }) => `#version(${wordsOf(runs)})`),
      ].join('\n');
    case 'contents':
      return `#version(${wordsOf(block.runs)})\n#outline(title: none, depth: ${block.levels})`;
    case 'photos':
      return block.rows.map(photoRow).join('\n');
  }
}

/** Where the photo of a key lies for Typst, from the root of its workspace. */
export function photoPath(key: string): string {
  return `/${key}.jpg`;
}

function photoRow({ heading, photos }: PhotoRow): string {
  const cells = photos.map(({ image, caption, alt }) => {
    const picture =
      image === undefined
        ? ''
        : `#image(${literal(photoPath(image))}, alt: ${literal(alt)}, width: 75mm)`;
    return `[${picture}#caption(${wordsOf(caption)})]`;
  });
  const grid = `#grid(columns: (1fr,) * ${photos.length}, ${cells.join(', ')})`;
  return `#block(breakable: false)[\n#flush(${wordsOf(heading)})\n${grid}\n]`;
}
