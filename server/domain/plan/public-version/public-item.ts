import type { PlanItemFacts } from '../facts.ts';
import type { LeavingOut } from './leaving-out.ts';
import { namesInField } from './person-names.ts';
import type { PublicRule } from './public-rule.ts';

type Measure = PlanItemFacts['measures'][number];
const SINGLE_UNITS = ['leadUnit', 'supervisingUnit', 'acceptanceUnit'] as const;

/** Why an item as a whole is out: its mark, or a category that is one of leads. */
function wholeRule({ inner, category = '' }: PlanItemFacts): PublicRule | undefined {
  if (inner === true) return 'MARKED_INNER';
  return /责任追究|问责|追责|线索/u.test(category) ? 'ACCOUNTABILITY_LEAD' : undefined;
}

function publicMeasure(leaving: LeavingOut, path: string, measure: Measure): Measure[] {
  if (measure.inner === true) {
    leaving.whole(path, 'MARKED_INNER', measure);
    return [];
  }
  const text = leaving.text(`${path}.text`, measure.text);
  if (text === '') return [];
  return [
    {
      text,
      ...leaving.optional('unit', `${path}.unit`, measure.unit),
      ...leaving.optional('deadline', `${path}.deadline`, measure.deadline),
    },
  ];
}

function leavePerson(leaving: LeavingOut, path: string, { responsiblePerson }: PlanItemFacts) {
  if (responsiblePerson === undefined) return;
  leaving.all.push({
    path: `${path}.responsiblePerson`,
    rule: 'PERSON',
    whole: false,
    words: responsiblePerson,
    // 市住房城乡建设局主要负责人 names nobody and may be said elsewhere.
    secrets: namesInField(responsiblePerson),
  });
}

function publicUnits(leaving: LeavingOut, path: string, item: PlanItemFacts) {
  const single = SINGLE_UNITS.map((name) => leaving.optional(name, `${path}.${name}`, item[name]));
  return {
    responsibleUnits: leaving.texts(`${path}.responsibleUnits`, item.responsibleUnits),
    supportingUnits: leaving.texts(`${path}.supportingUnits`, item.supportingUnits),
    ...Object.assign({}, ...single),
  };
}

/** Problem, goal and measures for publication, and the name of the one of which nothing is left. */
function publicContent(leaving: LeavingOut, path: string, item: PlanItemFacts) {
  const { problem = '', goal } = item;
  const quoted = leaving.quotation(`${path}.problem`, problem);
  const text = leaving.optional('text', `${path}.goal.text`, goal.text);
  const parts = leaving.texts(`${path}.goal.parts`, goal.parts);
  const measures = item.measures.flatMap((measure, step) =>
    publicMeasure(leaving, `${path}.measures[${step}]`, measure),
  );
  const hadGoal = goal.text !== undefined || goal.parts.length > 0;
  const [gone] = [
    ...(problem !== '' && quoted === '' ? ['problem'] : []),
    ...(hadGoal && text.text === undefined && parts.length === 0 ? ['goal'] : []),
    ...(item.measures.length > 0 && measures.length === 0 ? ['measures'] : []),
  ];
  const content = {
    ...(quoted === '' ? {} : { problem: quoted }),
    goal: { ...text, parts },
    measures,
  };
  return { gone, content };
}

/** What says only which item it is. A fact that is not named here or above is not published. */
function identityOf({ key, upperKeys, source, ownNo, parentNo }: PlanItemFacts) {
  return {
    ...(key === undefined ? {} : { key }),
    ...(upperKeys === undefined ? {} : { upperKeys }),
    ...(source === undefined ? {} : { source }),
    ...(ownNo === undefined ? {} : { ownNo }),
    ...(parentNo === undefined ? {} : { parentNo }),
  };
}

/**
 * An item for publication; none where it is inner, or where nothing of its problem, its goal or its
 * measures is left: an item without one of them would be no item.
 */
export function publicItem(
  leaving: LeavingOut,
  path: string,
  item: PlanItemFacts,
): PlanItemFacts[] {
  const rule = wholeRule(item);
  if (rule !== undefined) {
    leaving.whole(path, rule, item);
    return [];
  }
  leavePerson(leaving, path, item);
  const { gone, content } = publicContent(leaving, path, item);
  if (gone !== undefined) {
    leaving.whole(path, leaving.lastRule(`${path}.${gone}`) ?? 'MARKED_INNER', item);
    return [];
  }
  return [
    {
      ...identityOf(item),
      ...leaving.optional('category', `${path}.category`, item.category),
      ...publicUnits(leaving, path, item),
      ...content,
      ...leaving.optional('deadline', `${path}.deadline`, item.deadline),
      ...leaving.optional('standard', `${path}.standard`, item.standard),
    },
  ];
}
