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

/** Levels of the archive (ISO 19005-2) and of access (ISO 14289-1) that a file may claim. */
export type Conformance = 'PDF/A-2a' | 'PDF/A-2u' | 'PDF/UA-1';

/** Draws pages as a file of one format. */
export interface Renderer {
  readonly format: 'pdf';
  /** Name and version with those of everything that shapes the bytes (pdfmake, node, zlib, icu). */
  readonly version: string;
  /** What the file of these pages claims; empty where part of it is not ours to vouch for. */
  conformanceOf(pages: Pages): readonly Conformance[];
  render(pages: Pages, fonts: FontSet, metadata: RenderMetadata): Promise<Uint8Array>;
}
