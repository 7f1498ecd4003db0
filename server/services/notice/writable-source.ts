import type { Action } from '../../domain/access/actions.ts';
import type { Finding } from '../../domain/finding.ts';
import { invalidInput } from '../invalid-input.ts';
import { type FactSource, factSource } from './fact-source.ts';

/** What the caller must be allowed to do with the row that a fact is written in. */
export const permissionToWrite: Readonly<Record<'notice' | 'problem' | 'task', Action>> = {
  notice: 'notice:change',
  problem: 'problem:register',
  task: 'task:change',
};

/** A fact that a clerk may rewrite from within a notice. */
export type WritableSource = FactSource & { readonly kind: keyof typeof permissionToWrite };

/** Numbers and kinds are printed as registered; only whoever registers them may change them. */
const registered: ReadonlySet<string> = new Set(['ownNo', 'parentNo', 'source']);

/** Where an accepted text would be written; undefined for what no notice may rewrite. */
function writableOf(dataPath: string | undefined): WritableSource | undefined {
  const source = dataPath === undefined ? undefined : factSource(dataPath);
  if (!source || registered.has(source.path)) return undefined;
  const { kind } = source;
  return kind === 'notice' || kind === 'problem' || kind === 'task'
    ? { ...source, kind }
    : undefined;
}

/** Findings with their proposals only where a clerk may accept them from within the notice. */
export function withAcceptableProposals(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => {
    if (finding.proposal === undefined || writableOf(finding.dataPath)) return finding;
    const { proposal: _proposal, ...rest } = finding;
    return rest;
  });
}

/**
 * Where an accepted text is to be written; throws ValidationFailure for what is no single fact, and
 * for what is printed as it was registered.
 */
export function writableSource(dataPath: string): WritableSource {
  const writable = writableOf(dataPath);
  if (writable) return writable;
  if (factSource(dataPath)) {
    throw invalidInput(
      ['dataPath'],
      'FACT_OF_REGISTER',
      `“${dataPath}”出自登记信息（地区、机构、督察的名称或问题编号），照登记的文字印出；请在登记处修改，或确认该提示并写明理由`,
    );
  }
  throw invalidInput(
    ['dataPath'],
    'NO_SINGLE_FACT',
    `“${dataPath}”不是一项可以改写的事实；请填写提示中的事实位置，如items[0].completion`,
  );
}
