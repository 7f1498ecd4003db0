import type { FontFile, FontSet } from '../../documents/fonts/face.ts';
import type { PaperFormat, PaperOrder } from '../../documents/paper/paper.ts';
import type { TaskControl } from '../../documents/pool/child-pool.ts';
import type { PaperPool, PooledPaper } from '../../documents/pool/paper-pool.ts';
import { docxVersion } from '../../documents/render/docx/docx-version.ts';
import { pdfRenderer } from '../../documents/render/pdf/pdf-renderer.ts';
import { type SecrecyGrade, USUAL_CEILING } from '../../domain/official/secrecy.ts';
import type { ArtifactRow } from '../../store/artifact/artifacts.ts';

/** Makes papers, and names everything besides snapshot and template that shapes their bytes. */
export type PaperPress = Pick<ArtifactRow, 'fontsFingerprint' | 'fonts'> & {
  /** Name and versions of what makes the files of a format. */
  rendererOf(format: PaperFormat): string;
  /** Throws TaskError for a paper without result, QuotaFailure when too many wait. */
  make(order: PaperOrder, control: TaskControl): Promise<PooledPaper>;
};

/** The press of this deployment: child processes with these fonts. */
export function paperPress(options: {
  pool: Pick<PaperPool, 'run'>;
  fontSet: FontSet;
  fontFiles: readonly FontFile[];
  secrecyCeiling?: SecrecyGrade | undefined;
}): PaperPress {
  const { pool, fontSet, fontFiles, secrecyCeiling = USUAL_CEILING } = options;
  return {
    rendererOf: (format) => rendererUnder(secrecyCeiling, format),
    fontsFingerprint: fontSet.fingerprint,
    fonts: fontFiles.flatMap(({ role, companion, ...own }) =>
      [own, ...(companion ? [companion] : [])].map(({ name, sha256 }) => ({
        role,
        name,
        version: fontSet.faces.find((face) => face.sha256 === sha256)?.version ?? '',
        sha256,
      })),
    ),
    make: (order, control) => pool.run({ ...order, secrecyCeiling }, control),
  };
}

/** What is printed depends on the ceiling: a paper made under another one is another paper. */
function rendererUnder(ceiling: SecrecyGrade, format: PaperFormat): string {
  const version = format === 'docx' ? docxVersion() : pdfRenderer.version;
  return ceiling === USUAL_CEILING ? version : `${version}; secrecy ${ceiling}`;
}
