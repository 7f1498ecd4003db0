import { organToken } from '../../domain/access/audience.ts';
import { scopeOf } from '../../domain/access/policy.ts';
import type { Finding } from '../../domain/finding.ts';
import { dataPathSteps } from '../../domain/input/data-path.ts';
import { labelAt } from '../../domain/input/field-label.ts';
import { type NoticeFacts, noticeFacts } from '../../domain/notice/facts.ts';
import { signedOff } from '../../domain/notice/sign-off.ts';
import type { NoticeRow } from '../../store/notice/notices.ts';
import type { ServiceContext } from '../service-context.ts';
import { assembleNoticeFacts } from './assemble-notice-facts.ts';
import { readEvaluation } from './read-evaluation.ts';

/** Longer values are cut where they are only shown to be told apart. */
const SHOWN_CHARACTERS = 40;

/**
 * What changed in the facts behind a notice since it was approved: the paper prints what was
 * approved, so whoever publishes it or approved it must see that it is out of date. Undefined for
 * readers outside the organ, who read only what was approved.
 */
export async function changesAfterApproval(
  context: ServiceContext,
  notice: NoticeRow,
): Promise<readonly Finding[] | undefined> {
  const own = scopeOf(context.caller, 'read').tokens.includes(organToken(notice.organizationId));
  if (!own) return undefined;
  if (notice.snapshotId === undefined) return [];
  const { facts: approved } = await readEvaluation(context, notice);
  const assembled = await assembleNoticeFacts(context, notice);
  const present = signedOff(assembled, approved.signature.date ?? '');
  return differences(approved, present);
}

function differences(approved: NoticeFacts, present: NoticeFacts): Finding[] {
  const before = leavesOf(approved);
  const after = leavesOf(present);
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => ({
      severity: 'warning',
      code: 'CHANGED_AFTER_APPROVAL',
      dataPath: path,
      message: `审签后事实有改动：“${labelAt(noticeFacts, dataPathSteps(path))}”审签时${shown(before.get(path))}，现在${shown(after.get(path))}。文件仍按审签时的内容印发；要用现在的内容，请退回后重新审签。`,
    }));
}

function shown(value: string | undefined): string {
  if (value === undefined) return '没有填写';
  const characters = [...value];
  const cut = characters.length > SHOWN_CHARACTERS;
  return `为“${cut ? `${characters.slice(0, SHOWN_CHARACTERS).join('')}…` : value}”`;
}

/** Every single value by its path (`items[0].measures[1].completion`), as text. */
function leavesOf(value: unknown, path = ''): Map<string, string> {
  if (value === undefined || value === null) return new Map();
  if (typeof value !== 'object') return new Map([[path, String(value)]]);
  const parts = Array.isArray(value)
    ? value.map((element, place) => leavesOf(element, `${path}[${place}]`))
    : Object.entries(value).map(([key, part]) =>
        leavesOf(part, path === '' ? key : `${path}.${key}`),
      );
  return new Map(parts.flatMap((part) => [...part]));
}
