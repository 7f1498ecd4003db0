import type { Finding } from '../finding.ts';
import { holdsNoFact } from '../notice/checks/completion-empty.ts';
import { countedParts } from '../notice/checks/goal-parts-incomplete.ts';
import { plannedWords } from '../notice/checks/planned-words.ts';
import { diceSimilarity } from '../notice/text/similarity.ts';
import type { ClosureView } from './closure-view.ts';
import { investmentFaults } from './investment-total.ts';
import { agreedEntries, type ClosureEntry } from './procedure.ts';

/** The real pair of a published notice has 0.82; findings of one's own stay far below. */
const COPY = 0.75;

/** Codes of the cross-checks, in the order in which findings are listed. */
export const CROSS_CHECK_CODES = [
  'DATE_ORDER',
  'SUM_MISMATCH',
  'COMPLETION_EMPTY',
  'GOAL_PARTS_INCOMPLETE',
  'PLACE_DIFFERS',
  'SITE_DATE_DIFFERS',
  'ACCEPTANCE_COPIES_REPORT',
  'PLANNED_AS_DONE',
  'APPROXIMATE_LOST',
] as const;

type Draft = Omit<Finding, 'severity'> & { readonly code: (typeof CROSS_CHECK_CODES)[number] };

/** What can be computed is an error; what a text only suggests is a warning. */
const ERRORS: readonly Draft['code'][] = [
  'DATE_ORDER',
  'SUM_MISMATCH',
  'COMPLETION_EMPTY',
  'GOAL_PARTS_INCOMPLETE',
];

/**
 * What does not agree between the records of a dossier (domain rules §2.7): dates out of order, places
 * that differ, an acceptance that copies the report, planned works counted as done, sums of money.
 */
export function crossCheck(view: ClosureView): Finding[] {
  const found: Draft[] = [
    ...dateOrder(view),
    ...investmentFaults(view.content).map((fault) => ({
      ...fault,
      dataPath: 'report.investmentTotal',
      clause: '域规则2.7',
    })),
    ...emptyCompletions(view),
    ...goalParts(view),
    ...places(view),
    ...copies(view),
    ...planned(view),
  ];
  return found.map((one) => ({
    ...one,
    severity: ERRORS.includes(one.code) ? 'error' : 'warning',
  }));
}

type Dated = { readonly on: string; readonly what: string; readonly dataPath: string };

/** The records in the order in which they must have come about, measures first. */
function datesOf({ task, procedure, notice }: ClosureView): Dated[] {
  const measures = task.measures.flatMap(({ completedOn }, place) =>
    completedOn === undefined
      ? []
      : [
          {
            on: completedOn,
            what: `第${place + 1}项整改措施完成`,
            dataPath: `problem.measures[${place}].completedOn`,
          },
        ],
  );
  const last = measures.toSorted((a, b) => a.on.localeCompare(b.on)).at(-1);
  const records = agreedEntries(procedure).flatMap((entry) => {
    const on = entry.acceptance?.date ?? entry.siteCheck?.date ?? entry.outside?.decidedOn;
    const dataPath = `approval.steps[${stepPlace(procedure, entry)}].date`;
    return on === undefined ? [] : [{ on, what: entry.stepName, dataPath }];
  });
  const end = notice.end === undefined || notice.state !== 'ENDED' ? [] : [notice.end];
  const closing = end.map((on) => ({ on, what: '公示期满', dataPath: 'notice.end' }));
  const place = records.findIndex(({ dataPath }) => isAfterNotice(procedure, dataPath));
  const at = place < 0 ? records.length : place;
  return [...(last ? [last] : []), ...records.slice(0, at), ...closing, ...records.slice(at)];
}

function stepPlace(procedure: ClosureView['procedure'], { step }: ClosureEntry): number {
  return procedure?.steps.findIndex(({ key }) => key === step) ?? 0;
}

function isAfterNotice(procedure: ClosureView['procedure'], dataPath: string): boolean {
  const notice = procedure?.steps.findIndex(({ kind }) => kind === 'NOTICE') ?? -1;
  const place = Number(/\[(\d+)\]/.exec(dataPath)?.[1] ?? -1);
  return notice >= 0 && place > notice;
}

function dateOrder(view: ClosureView): Draft[] {
  const dates = datesOf(view);
  return dates.flatMap((later, place) => {
    const earlier = dates[place - 1];
    if (!earlier || later.on >= earlier.on) return [];
    return [
      {
        code: 'DATE_ORDER',
        dataPath: later.dataPath,
        message: `“${later.what}”的日期${later.on}早于“${earlier.what}”的日期${earlier.on}；请核对两处日期。`,
        clause: '域规则2.3',
      },
    ];
  });
}

function emptyCompletions({ task }: ClosureView): Draft[] {
  return task.measures.flatMap(({ completion }, place) => {
    if (completion === undefined || !holdsNoFact(completion)) return [];
    return [
      {
        code: 'COMPLETION_EMPTY',
        dataPath: `problem.measures[${place}].completion`,
        message: `第${place + 1}项整改措施的完成情况“${completion}”没有写做了什么、做到什么程度；请写明完成的事实（内容、数量、时间）。`,
        clause: '域规则2.7-6',
      },
    ];
  });
}

function goalParts({ task }: ClosureView): Draft[] {
  const { text, parts } = task.goal;
  const counted = text === undefined ? undefined : countedParts(text);
  if (counted === undefined || parts.length >= counted.count) return [];
  return [
    {
      code: 'GOAL_PARTS_INCOMPLETE',
      dataPath: 'problem.goal',
      message: `整改目标写有“${counted.words}”，应列出${counted.count}项，现列出${parts.length}项；请在任务中补全目标的组成部分，并逐项写明达成情况。`,
      clause: '域规则2.7-10',
    },
  ];
}

/** The acceptance that went to the site must tell of the same place and day as the check there. */
function places({ procedure }: ClosureView): Draft[] {
  const entries = agreedEntries(procedure);
  const checks = entries.flatMap(({ siteCheck }) => (siteCheck ? [siteCheck] : []));
  if (checks.length === 0) return [];
  return entries.flatMap((entry) => {
    const { acceptance, stepName } = entry;
    const step = procedure?.steps.find(({ key }) => key === entry.step);
    if (!acceptance?.methods.includes('SITE') || step?.kind !== 'ACCEPT') return [];
    const at = `approval.steps[${stepPlace(procedure, entry)}]`;
    const drafts: Draft[] = [];
    if (!checks.some(({ place }) => samePlace(place, acceptance.place))) {
      const others = checks.map(({ place }) => `“${place}”`).join('、');
      drafts.push({
        code: 'PLACE_DIFFERS',
        dataPath: `${at}.place`,
        message: `“${stepName}”写的地点是“${acceptance.place}”，现场核查记录的地点是${others}；请核对是否同一地点。`,
        clause: '域规则2.7-16',
      });
    }
    if (!checks.some(({ date }) => date <= acceptance.date)) {
      drafts.push({
        code: 'SITE_DATE_DIFFERS',
        dataPath: `${at}.date`,
        message: `“${stepName}”写明经现场核查，日期${acceptance.date}早于现场核查记录的日期${checks.map(({ date }) => date).join('、')}；请核对。`,
        clause: '域规则2.7-16',
      });
    }
    return drafts;
  });
}

function samePlace(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => text.normalize('NFKC').replace(/[\s，,、]/g, ''));
  if (left === undefined || right === undefined) return false;
  return left.includes(right) || right.includes(left);
}

/** Texts of the report and completion statements, which an acceptance must not merely repeat. */
function reported({ content, task }: ClosureView): string[] {
  const completions = task.measures.flatMap(({ completion }) => completion ?? []);
  const results = content.results === undefined ? [] : [content.results];
  return [...completions, ...results, completions.join('')];
}

function copies(view: ClosureView): Draft[] {
  const sources = reported(view);
  return agreedEntries(view.procedure).flatMap((entry) => {
    if (!entry.acceptance) return [];
    const text = entry.acceptance.findings.map((one) => one.text).join('');
    const share = Math.max(0, ...sources.map((source) => diceSimilarity(source, text)));
    if (share < COPY) return [];
    return [
      {
        code: 'ACCEPTANCE_COPIES_REPORT',
        dataPath: `approval.steps[${stepPlace(view.procedure, entry)}].findings`,
        message: `“${entry.stepName}”的逐项情况与整改情况雷同（相似度${Math.round(share * 100)}%）；应写验收人员所见和结论，请按验收记录重写。`,
        clause: '域规则2.7-7',
      },
    ];
  });
}

function planned({ task, content }: ClosureView): Draft[] {
  const texts = [
    ...task.measures.map(
      ({ completion }, place) =>
        [`problem.measures[${place}].completion`, completion, '完成情况'] as const,
    ),
    ['report.results', content.results, '整改成效'] as const,
    ...content.goalResults.map(
      ({ text }, place) => [`report.goalResults[${place}].text`, text, '达成情况'] as const,
    ),
  ];
  return texts.flatMap(([dataPath, text, label]) => {
    const words = text === undefined ? [] : plannedWords(text);
    if (words.length === 0) return [];
    return [
      {
        code: 'PLANNED_AS_DONE',
        dataPath,
        message: `${label}中的“${words.join('”“')}”说的是尚未完成的工作；请只写已经完成的事实，未完成的不得列为完成。`,
        clause: '域规则2.7-8',
      },
    ];
  });
}
