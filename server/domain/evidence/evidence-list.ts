import type { EvidenceKind } from './evidence.ts';

type Listed = {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly date?: string | undefined;
  /** Ids of the measures of the task that it proves. */
  readonly proves: readonly string[];
};

/** A piece in the list of a dossier, with its number and the measures that it proves. */
export type NumberedEvidence<Piece extends Listed> = {
  readonly piece: Piece;
  /** 1, 2, 3 … in the order of the measures that they prove. */
  readonly no: number;
  /** 第1、3项措施; empty where it proves none. */
  readonly proves: string;
};

/**
 * Numbers the documents of a dossier (photos have their own part): by the first measure that they
 * prove, then by their day, then as they were entered; what proves none comes last.
 */
export function evidenceList<Piece extends Listed>(
  measureIds: readonly string[],
  pieces: readonly Piece[],
): NumberedEvidence<Piece>[] {
  const placesOf = (piece: Piece) =>
    measureIds.flatMap((id, place) => (piece.proves.includes(id) ? [place] : []));
  const documents = pieces.filter(({ kind }) => kind !== 'PHOTO');
  const sorted = documents
    .map((piece, entered) => ({ piece, entered, places: placesOf(piece) }))
    .sort(
      (a, b) =>
        (a.places[0] ?? measureIds.length) - (b.places[0] ?? measureIds.length) ||
        (a.piece.date ?? '9999').localeCompare(b.piece.date ?? '9999') ||
        a.entered - b.entered,
    );
  return sorted.map(({ piece, places }, at) => ({
    piece,
    no: at + 1,
    proves: places.length === 0 ? '' : `第${places.map((place) => place + 1).join('、')}项措施`,
  }));
}

/** The numbers of the documents that prove a measure: 材料1、3; undefined where none does. */
export function materialsOf<Piece extends Listed>(
  measureId: string,
  numbered: readonly NumberedEvidence<Piece>[],
): string | undefined {
  const numbers = numbered.flatMap(({ piece, no }) => (piece.proves.includes(measureId) ? no : []));
  return numbers.length === 0 ? undefined : `材料${numbers.join('、')}`;
}
