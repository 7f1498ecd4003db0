import { excerpt } from '../../notice/checks/check.ts';
import type { PlacedText } from '../../notice/checks/texts.ts';
import { diceSimilarity } from '../../notice/text/similarity.ts';
import type { PlanFacts, PlanItemFacts } from '../facts.ts';
import { type PlanCheck, type PlanCheckInput, placesOf } from './check.ts';

/** 市环境局 and 市生态环境局 have half of their pairs in common; below that a proposal would be a guess. */
const NEAR = 0.5;
/** Many at once, named by no name of their own: 各县（区）人民政府, 有关部门. */
const COLLECTIVE =
  /^各|^(?:市|省|县|区)(?:直|级)?(?:有关|相关|各)|^(?:有关|相关|其他)|等(?:单位|部门)?$|成员单位$|^(?:人民)?政府$/u;

function unitsOf(item: PlanItemFacts, place: number): PlacedText[] {
  const path = `items[${place}]`;
  const lists = (['responsibleUnits', 'supportingUnits'] as const).flatMap((field) =>
    item[field].map((text, at) => ({ path: `${path}.${field}[${at}]`, text })),
  );
  const single = (['leadUnit', 'supervisingUnit', 'acceptanceUnit'] as const).map((field) => ({
    path: `${path}.${field}`,
    text: item[field] ?? '',
  }));
  const ofMeasures = item.measures.map(({ unit = '' }, step) => ({
    path: `${path}.measures[${step}].unit`,
    text: unit,
  }));
  return [...lists, ...single, ...ofMeasures];
}

function allUnits({ issuer, signature, items }: PlanFacts): PlacedText[] {
  return [
    { path: 'issuer.name', text: issuer.name ?? '' },
    ...signature.organs.map((text, at) => ({ path: `signature.organs[${at}]`, text })),
    ...items.flatMap(unitsOf),
  ];
}

/** One field may name several units: 市生态环境局、市水利局. */
function separateUnits(text: string): string[] {
  return text.split(/[、，,；;/\n]/u).map((one) => one.trim());
}

/** Names with the place's replaced by its level, as the place itself writes: 市水利局. */
function knownNames(input: PlanCheckInput): Set<string> {
  const places = [...new Set(placesOf(input))];
  const known = new Set(input.organizationNames);
  for (const name of input.organizationNames) {
    for (const place of places) {
      const level = /[省市县区州旗盟]$/u.exec(place)?.[0];
      if (level !== undefined && name.startsWith(place))
        known.add(level + name.slice(place.length));
    }
  }
  return known;
}

function nearest(name: string, known: ReadonlySet<string>): string | undefined {
  let [best, share] = ['', 0];
  for (const one of known) {
    const likeness = diceSimilarity(name, one);
    if (likeness > share) [best, share] = [one, likeness];
  }
  return share < NEAR ? undefined : best;
}

/** Where each unknown name stands, in order of first place. */
function unknownNames({ facts }: PlanCheckInput, known: ReadonlySet<string>) {
  const unknown = new Map<string, PlacedText[]>();
  for (const placed of allUnits(facts)) {
    if (known.has(placed.text)) continue;
    for (const name of separateUnits(placed.text)) {
      if (name === '' || known.has(name) || COLLECTIVE.test(name)) continue;
      unknown.set(name, [...(unknown.get(name) ?? []), placed]);
    }
  }
  return unknown;
}

/**
 * A unit that master data do not know by this name (domain rules §2.7-11: three names for one body
 * in one page). Told once a name, at its first place. Without master data nothing is said.
 */
export const organNameUnknown: PlanCheck = {
  code: 'ORGAN_NAME_UNKNOWN',
  remarks: (input) => {
    if (input.organizationNames.length === 0) return [];
    const known = knownNames(input);
    return [...unknownNames(input, known)].flatMap(([name, places]) => {
      const [first] = places;
      if (first === undefined) return [];
      const near = nearest(name, known);
      const count = places.length === 1 ? '' : `（共${places.length}处）`;
      const advice =
        near === undefined
          ? '请改用规范名称，确有此单位的先在组织机构中登记'
          : `是否应为“${near}”，请改正；确为另一单位的先在组织机构中登记`;
      return [
        {
          dataPath: first.path,
          message: `单位名称“${excerpt(name)}”${count}不在组织机构库中，${advice}。`,
          clause: '域规则2.7-11',
          ...(near === undefined ? {} : { proposal: first.text.replace(name, () => near) }),
        },
      ];
    });
  },
};
