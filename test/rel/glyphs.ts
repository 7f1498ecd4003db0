import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { readTemplate } from '../../server/documents/template/template-source.ts';
import { glyphTrial } from '../characters/glyph-trial.ts';
import { uncoveredCharacters } from '../characters/uncovered-characters.ts';
import { testFonts } from '../testkit/fonts.ts';
import type { ReliabilityRun } from './reliability-run.ts';

const CHARACTERS = 1_500;
const SEED = 8105;

/**
 * Puts characters that no face has into the facts of notices, one a notice: each must be refused,
 * by an error that names it and its place. `npm test` does a hundred of another seed.
 */
export const glyphs: ReliabilityRun = async (tell) => {
  const fonts = await loadFontSet(await testFonts());
  const source = await readTemplate('templates', 'notice/closure/jiangxi-feedback');
  const characters = uncoveredCharacters(fonts, CHARACTERS, SEED);
  let [passed, worst] = [0, 0];
  for (const character of characters) {
    const start = performance.now();
    const problems = await glyphTrial(character, { source, fonts });
    worst = Math.max(worst, performance.now() - start);
    if (problems.length === 0) passed += 1;
    for (const problem of problems) tell(problem);
  }
  if (characters.length < CHARACTERS) tell(`only ${characters.length} characters were found`);
  return { tried: CHARACTERS, passed, worst: Math.round(worst) };
};
