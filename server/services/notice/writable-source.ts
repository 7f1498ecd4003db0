import type { Action } from '../../domain/access/policy.ts';
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

/** Names and numbers are printed as registered; only whoever registers them may change them. */
const registered: ReadonlySet<string> = new Set(['ownNo', 'parentNo', 'source']);

/**
 * Where an accepted text is to be written; throws ValidationFailure for what is no single fact, and
 * for what is printed as it was registered.
 */
export function writableSource(dataPath: string | undefined): WritableSource {
  const source = dataPath === undefined ? undefined : factSource(dataPath);
  if (!source) {
    throw invalidInput(
      ['dataPath'],
      'NO_SINGLE_FACT',
      `“${dataPath ?? '（全文）'}”不是一项可以改写的事实；请填写提示中的事实位置，如items[0].completion`,
    );
  }
  const { kind } = source;
  if (
    (kind === 'notice' || kind === 'problem' || kind === 'task') &&
    !registered.has(source.path)
  ) {
    return { ...source, kind };
  }
  throw invalidInput(
    ['dataPath'],
    'FACT_OF_REGISTER',
    `“${dataPath}”出自登记信息（地区、机构、督察的名称或问题编号），照登记的文字印出；请在登记处修改，或确认该提示并写明理由`,
  );
}
