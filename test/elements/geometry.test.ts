import { beforeAll, describe, expect, it } from 'vitest';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { pdfRenderer } from '../../server/documents/render/pdf/pdf-renderer.ts';
import type { Pages } from '../../server/documents/typeset/pages.ts';
import { type Check, MissingLine, type Reading } from './check.ts';
import { bodyChecks } from './checks/body.ts';
import { endChecks } from './checks/end.ts';
import { formChecks } from './checks/forms.ts';
import { headChecks } from './checks/head.ts';
import { signatureChecks } from './checks/signature.ts';
import { fiveFaces } from './five-faces.ts';
import { PAPER_NAMES, pagesOf } from './papers.ts';
import { readGeometry } from './read-geometry.ts';
import { inkReader } from './read-ink.ts';

const CHECKS: readonly Check[] = [
  ...headChecks,
  ...bodyChecks,
  ...signatureChecks,
  ...endChecks,
  ...formChecks,
];
const metadata = { title: '样例', author: '样例', createdAt: '2025-06-03T00:00:00+08:00' };
let fonts: FontSet;
const papers = new Map<string, { pages: Pages; reading: Reading }>();

beforeAll(async () => {
  fonts = await fiveFaces();
});

async function readingOf(pages: Pages): Promise<Reading> {
  const bytes = await pdfRenderer.render(pages, fonts, metadata);
  return { pages: await readGeometry(bytes), ink: await inkReader(bytes) };
}

async function paper(name: string): Promise<{ pages: Pages; reading: Reading }> {
  const known = papers.get(name);
  if (known) return known;
  const pages = await pagesOf(name, fonts);
  const made = { pages, reading: await readingOf(pages) };
  papers.set(name, made);
  return made;
}

/** A line that is not there is a fault like any other. */
function faultsOf(check: Check, reading: Reading): readonly string[] {
  try {
    return check.faults(reading);
  } catch (error) {
    if (error instanceof MissingLine) return [error.message];
    throw error;
  }
}

describe.each(CHECKS)('$clause $says', (check) => {
  it('is kept, as the bytes show', async () => {
    const { reading } = await paper(check.paper);
    expect(faultsOf(check, reading)).toEqual([]);
  });

  it('is missed by a broken paper', async () => {
    const { pages } = await paper(check.paper);
    const reading = await readingOf(check.broken(pages));
    expect(faultsOf(check, reading)).not.toEqual([]);
  });
});

describe('the checklist', () => {
  it('is exercised by every paper that is made for it', () => {
    const named = new Set(CHECKS.map((check) => check.paper));
    expect(PAPER_NAMES.filter((name) => !named.has(name))).toEqual([]);
  });
});
