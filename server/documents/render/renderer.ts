import type { FontSet } from '../fonts/face.ts';
import type { Pages } from '../typeset/pages.ts';

/** What names the paper inside the file. Same input, same bytes: the time is given, never read. */
export type RenderMetadata = {
  readonly title: string;
  /** Issuing organ. */
  readonly author: string;
  /** Creation time written into the file, ISO 8601 with offset. */
  readonly createdAt: string;
};

/** Draws pages as a file of one format. */
export interface Renderer {
  readonly format: 'pdf';
  /** Name and version with those of everything that shapes the bytes (pdfmake, node, zlib, icu). */
  readonly version: string;
  render(pages: Pages, fonts: FontSet, metadata: RenderMetadata): Promise<Uint8Array>;
}
