import type { Content } from 'pdfmake/interfaces.js';
import type { DossierBlock, PhotoRow } from '../../../server/documents/model/dossier-blocks.ts';
import { textOfRuns } from '../../../server/documents/model/text-of.ts';

const PHOTO_WIDTH = (75 * 72) / 25.4;

/** Cover, contents and photos of a dossier. */
export function dossierContent(block: DossierBlock): Content[] {
  switch (block.kind) {
    case 'cover':
      return [
        ...(block.number ? [centred(textOfRuns(block.number.runs))] : []),
        ...block.lines.map(
          (line): Content => ({
            text: textOfRuns(line),
            font: 'xiaobiaosong',
            fontSize: 26,
            alignment: 'center',
          }),
        ),
        ...block.versionWords.map((word) => centred(`（${word}）`)),
        ...block.fields.map(({ runs }): Content => ({ text: textOfRuns(runs) })),
        ...block.foot.map(({ runs }) => centred(textOfRuns(runs))),
      ];
    case 'contents':
      return [{ toc: { title: { text: textOfRuns(block.runs), alignment: 'center' } } }];
    case 'photos':
      return block.rows.map(photoRow);
  }
}

function centred(text: string): Content {
  return { text, alignment: 'center' };
}

function photoRow({ heading, photos }: PhotoRow): Content {
  const columns = photos.map(
    ({ image, caption }): Content => ({
      stack: [
        ...(image === undefined ? [] : [{ image, width: PHOTO_WIDTH }]),
        centred(textOfRuns(caption)),
      ],
    }),
  );
  return { stack: [{ text: textOfRuns(heading) }, { columns }], unbreakable: true };
}
