import type { DossierBlock, Photo } from './dossier-blocks.ts';
import type { Run } from './run.ts';

type Named = { readonly id: string; readonly runs: readonly Run[] };

/** What a block of a dossier brings to paper, in reading order. */
export function dossierTexts(block: DossierBlock): readonly Named[] {
  switch (block.kind) {
    case 'cover': {
      const words = block.versionWords.map((text) => ({ text }));
      const title = { id: block.id, runs: [...block.lines.flat(), ...words] };
      return [...(block.number ? [block.number] : []), title, ...block.fields, ...block.foot];
    }
    case 'contents':
      return [{ id: block.id, runs: block.runs }];
    case 'photos':
      return block.rows.flatMap((row) => [
        { id: row.id, runs: row.heading },
        ...row.photos.map(({ id, caption }) => ({ id, runs: caption })),
      ]);
  }
}

/** The photos of a block that must stand on a page. */
export function photosOf(block: DossierBlock): readonly Photo[] {
  return block.kind === 'photos' ? block.rows.flatMap((row) => row.photos) : [];
}
