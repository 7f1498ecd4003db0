import { dossierFacts } from '../../../server/domain/dossier/facts.ts';
import type { BenchPaper } from './bench-case.ts';

/** The dossier after somebody has corrected a sentence in one of its twenty chapters. */
export function editedDossier(paper: BenchPaper): BenchPaper {
  if (paper.from !== 'template') throw new Error('the dossier is made from a template');
  const facts = dossierFacts.parse(paper.facts);
  const [first, ...rest] = facts.supplements ?? [];
  if (first?.text === undefined) throw new Error('the dossier has no chapter to correct');
  const corrected = { ...first, text: first.text.replace('。', '，经复核无误。') };
  return { ...paper, facts: { ...facts, supplements: [corrected, ...rest] } };
}
