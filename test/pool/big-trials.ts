import {
  dossierWith,
  longTable,
  manyParagraphs,
  oneParagraph,
  oneWord,
  withoutGlyph,
} from './big-orders.ts';
import { badPhotos, noisyPhotos, oddPhotos, type TakenPhotos } from './big-photos.ts';
import type { BigTrial } from './big-trial.ts';

/** How large the large papers are. */
export type BigScale = {
  readonly rows: number;
  readonly characters: number;
  readonly paragraph: number;
  readonly letters: number;
  readonly photos: number;
};

/** The sizes that the platform must bear. */
export const FULL: BigScale = {
  rows: 5_000,
  characters: 1_000_000,
  paragraph: 200_000,
  letters: 100_000,
  photos: 200,
};

const only = (images: TakenPhotos, name: string): TakenPhotos =>
  new Map([...images].filter(([key]) => key === name));

/** Large papers that must print. */
export function largeTrials(scale: BigScale): BigTrial[] {
  const { rows, characters, paragraph, letters, photos } = scale;
  return [
    { name: `table of ${rows} rows`, order: () => longTable(rows) },
    { name: `${characters} characters in paragraphs`, order: () => manyParagraphs(characters) },
    { name: `paragraph of ${paragraph} characters`, order: () => oneParagraph(paragraph) },
    { name: `word of ${letters} letters`, order: () => oneWord(letters) },
    {
      name: `${photos} phone photos of 1.2 MB`,
      order: async () => dossierWith((await noisyPhotos(photos, 'phone')).images),
    },
    {
      name: `${photos} photos of 1.2 MB that the intake cannot make smaller`,
      order: async () => dossierWith((await noisyPhotos(photos, 'dense')).images),
    },
  ];
}

/** Odd files that must print, and bad ones that must be refused at their place. */
export function oddTrials(): BigTrial[] {
  const odd = ['turned', 'alpha', 'cmyk'].map((name) => ({
    name: `photo: ${name}`,
    order: async () => dossierWith(only(await oddPhotos(), name)),
  }));
  const codes = { svg: 'IMAGE_KIND', bomb: 'IMAGE_TOO_LARGE', truncated: 'IMAGE_DAMAGED' };
  const bad = Object.entries(codes).map(([name, code]) => ({
    name: `refused: ${name}`,
    order: async () => dossierWith(only(await badPhotos(), name)),
    refused: { code, dataPath: 'photos[0].before.image' },
  }));
  const glyph = {
    name: 'refused: character without glyph',
    order: withoutGlyph,
    refused: { code: 'CHARACTER_WITHOUT_GLYPH', dataPath: 'opening[1]' },
  };
  return [...odd, ...bad, glyph];
}
