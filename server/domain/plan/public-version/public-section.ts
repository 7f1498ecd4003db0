import type { PlanFacts } from '../facts.ts';
import type { LeavingOut } from './leaving-out.ts';

type Titled = PlanFacts['principles'][number];
type Task = PlanFacts['tasks'][number];

/** Lists of persons, petitions and leads, and what a title itself calls inner. */
const INNER_TITLE =
  /名单|通讯录|联系(?:方式|表)|信访(?:举报)?件(?:清单|台账|明细)|(?:责任追究|问责|追责)(?:问题)?(?:线索)?(?:清单|台账|明细)|问题线索|(?:内部|不公开)[)）]?$/u;

/** Why a whole part is out; `undefined`: its texts are looked at one by one. */
export function wholeRule({ inner, title }: { inner?: boolean | undefined; title: string }) {
  if (inner === true) return 'MARKED_INNER';
  return INNER_TITLE.test(title) ? 'INNER_ANNEX' : undefined;
}

/** A titled text for publication; none where it is inner or its title or whole text may not stand. */
function publicOne(leaving: LeavingOut, path: string, one: Titled): Titled[] {
  const rule = wholeRule(one);
  if (rule !== undefined) {
    leaving.whole(path, rule, one);
    return [];
  }
  const title = leaving.text(`${path}.title`, one.title);
  const text = leaving.optional('text', `${path}.text`, one.text);
  const emptied = one.text !== undefined && text.text === undefined;
  return title === '' || emptied ? [] : [{ title, ...text }];
}

/** Titled texts (principles, points, safeguards) for publication. */
export function publicTitled(leaving: LeavingOut, path: string, all: readonly Titled[]): Titled[] {
  return all.flatMap((one, at) => publicOne(leaving, `${path}[${at}]`, one));
}

/** A main task with its points for publication. */
export function publicTask(leaving: LeavingOut, path: string, task: Task): Task[] {
  const rule = wholeRule(task);
  if (rule !== undefined) {
    leaving.whole(path, rule, task);
    return [];
  }
  const title = leaving.text(`${path}.title`, task.title);
  const text = leaving.optional('text', `${path}.text`, task.text);
  const points = publicTitled(leaving, `${path}.points`, task.points);
  const emptied =
    (task.text !== undefined || task.points.length > 0) &&
    text.text === undefined &&
    points.length === 0;
  return title === '' || emptied ? [] : [{ title, ...text, points }];
}
