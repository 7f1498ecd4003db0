import { authz } from './authz.ts';
import { big } from './big.ts';
import { canaries } from './canaries.ts';
import { cascade } from './cascade.ts';
import { glyphs } from './glyphs.ts';
import { graphql } from './graphql.ts';
import { injection } from './inject.ts';
import { kill } from './kill.ts';
import { lines } from './lines.ts';
import { plans } from './plans.ts';
import { races } from './races.ts';
import type { ReliabilityRun } from './reliability-run.ts';
import { tamper } from './tamper.ts';
import { tokens } from './tokens.ts';

/** Runs by the name given on the command line: `npm run rel -- kill`. */
const runs: Readonly<Record<string, ReliabilityRun>> = {
  authz,
  big,
  canaries,
  cascade,
  glyphs,
  graphql,
  inject: injection,
  kill,
  lines,
  plans,
  races,
  tamper,
  tokens,
};

const name = process.argv[2] ?? '';
const run = Object.hasOwn(runs, name) ? runs[name] : undefined;
if (!run) {
  console.error(`没有名为“${name}”的可靠性检验；可用：${Object.keys(runs).join('、')}`);
  process.exit(2);
}
const result = await run((line) => console.error(line));
console.log(JSON.stringify(result));
process.exitCode = result.passed === result.tried ? 0 : 1;
