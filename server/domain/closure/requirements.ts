import type { ClosureEvidence, ClosureView } from './closure-view.ts';
import { agreedEntries } from './procedure.ts';

/** Part of the dossier to which something belongs (domain rules §3.2). */
type DossierPart =
  | 'APPLICATION'
  | 'REPORT'
  | 'ACCEPTANCE'
  | 'CONDITIONS'
  | 'SITE_CHECK'
  | 'EVIDENCE'
  | 'PHOTOS'
  | 'NOTICE'
  | 'MEETING'
  | 'APPROVAL';

/** One thing that the dossier must hold: whether it does, and what to do where it does not. */
export type Requirement = {
  readonly code: string;
  readonly part: DossierPart;
  /** Place in the dossier's facts. */
  readonly dataPath: string;
  readonly met: boolean;
  /** Chinese: what is missing and what to do. */
  readonly message: string;
  /** False of what comes only after the application: steps, notice, approval. */
  readonly beforeApplication: boolean;
};

/** How far a dossier is: every requirement counts alike. */
export type Completeness = {
  readonly met: number;
  readonly total: number;
  /** Whole per cent, never rounded up: 100 only when nothing is missing. */
  readonly percent: number;
};

type Draft = Omit<Requirement, 'beforeApplication'>;

/**
 * Everything that the dossier must hold, in the order of its parts (domain rules §2.3, §3.2). What is
 * not met is the list of what is missing; the share of what is met is the percentage.
 */
export function requirementsOf(view: ClosureView): Requirement[] {
  const before = [
    ...measureRequirements(view),
    ...goalRequirements(view),
    ...reportRequirements(view),
    ...conditionRequirements(view),
    ...evidenceRequirements(view),
    ...photoRequirements(view),
  ];
  return [
    ...before.map((one) => ({ ...one, beforeApplication: true })),
    ...stepRequirements(view).map((one) => ({ ...one, beforeApplication: false })),
  ];
}

/** The share of requirements that are met. */
export function completenessOf(requirements: readonly Requirement[]): Completeness {
  const total = requirements.length;
  const met = requirements.filter((one) => one.met).length;
  return { met, total, percent: total === 0 ? 100 : Math.floor((100 * met) / total) };
}

function measureRequirements({ task, evidence }: ClosureView): Draft[] {
  if (task.measures.length === 0) {
    return [
      {
        code: 'MEASURES_MISSING',
        part: 'APPLICATION',
        dataPath: 'problem.measures',
        met: false,
        message: '任务没有整改措施，无从核对完成情况；请先补全整改措施。',
      },
    ];
  }
  return task.measures.flatMap(({ id, completion, completedOn }, place) => {
    const name = `第${place + 1}项整改措施`;
    const at = `problem.measures[${place}]`;
    return [
      {
        code: 'COMPLETION_MISSING',
        part: 'APPLICATION',
        dataPath: `${at}.completion`,
        met: isFilled(completion),
        message: `${name}没有完成情况，请写明做了什么、做到什么程度。`,
      },
      {
        code: 'COMPLETION_DATE_MISSING',
        part: 'APPLICATION',
        dataPath: `${at}.completedOn`,
        met: completedOn !== undefined,
        message: `${name}没有完成日期，请填写。`,
      },
      {
        code: 'PROOF_MISSING',
        part: 'EVIDENCE',
        dataPath: `${at}.evidence`,
        met: evidence.some(({ proves }) => proves.includes(id)),
        message: `${name}没有佐证材料，请上传材料并注明它证明这项措施。`,
      },
    ] satisfies Draft[];
  });
}

function goalRequirements({ task, content }: ClosureView): Draft[] {
  const { parts } = task.goal;
  const wanted: readonly { readonly id?: string; readonly name: string }[] =
    parts.length === 0
      ? [{ name: '整改目标' }]
      : parts.map(({ id }, place) => ({ id, name: `整改目标第${place + 1}部分` }));
  return wanted.map(({ id, name }) => ({
    code: 'GOAL_RESULT_MISSING',
    part: 'REPORT',
    dataPath: 'report.goalResults',
    met: content.goalResults.some(({ partId, text }) => partId === id && isFilled(text)),
    message: `${name}没有达成情况，请对照目标写明达到了什么。`,
  }));
}

function reportRequirements({ content, task }: ClosureView): Draft[] {
  const texts = [
    ['background', content.background, '问题背景'],
    ['process', content.process, '整改过程'],
    ['results', content.results, '整改成效'],
    ['mechanism', content.mechanism, '长效机制'],
  ] as const;
  const drafts: Draft[] = texts.map(([field, text, label]) => ({
    code: 'REPORT_PART_MISSING',
    part: 'REPORT',
    dataPath: `report.${field}`,
    met: isFilled(text),
    message: `整改情况报告缺“${label}”，请填写。`,
  }));
  if (content.kind === 'ENGINEERING') {
    drafts.push({
      code: 'INVESTMENT_MISSING',
      part: 'REPORT',
      dataPath: 'report.investments',
      met: content.investments.length > 0,
      message: '工程类整改须写明投入资金，请逐项填写；确无投入的，类别应为非工程类。',
    });
  }
  drafts.push({
    code: 'ACCEPTANCE_UNIT_MISSING',
    part: 'ACCEPTANCE',
    dataPath: 'problem.acceptanceUnit',
    met: isFilled(task.acceptanceUnit),
    message: '任务没有写明验收单位，请先在任务中填写（谁验收、谁负责）。',
  });
  return drafts;
}

function conditionRequirements({ conditions, content }: ClosureView): Draft[] {
  return conditions.flatMap(({ key, text }, place) => {
    const noted = content.conditions.find((one) => one.key === key);
    return [
      {
        code: 'CONDITION_UNMET',
        part: 'CONDITIONS',
        dataPath: `conditions[${place}].met`,
        met: noted?.met === true,
        message: noted
          ? `销号条件“${text}”不满足，满足后才能申请销号。`
          : `销号条件“${text}”还没有核验，请核验并注明是否满足。`,
      },
      {
        code: 'CONDITION_NOTE_MISSING',
        part: 'CONDITIONS',
        dataPath: `conditions[${place}].note`,
        met: isFilled(noted?.note),
        message: `销号条件“${text}”没有核验说明，请写明凭什么认定。`,
      },
    ] satisfies Draft[];
  });
}

function evidenceRequirements({ evidence }: ClosureView): Draft[] {
  const materials = evidence.filter(({ kind }) => kind !== 'PHOTO');
  return materials.flatMap(({ name, issuer, date }, place) => [
    {
      code: 'MATERIAL_ISSUER_MISSING',
      part: 'EVIDENCE',
      dataPath: `materials[${place}].issuer`,
      met: isFilled(issuer),
      message: `佐证材料“${name}”没有写明出具单位，请补填。`,
    },
    {
      code: 'MATERIAL_DATE_MISSING',
      part: 'EVIDENCE',
      dataPath: `materials[${place}].date`,
      met: date !== undefined,
      message: `佐证材料“${name}”没有形成日期，请补填。`,
    },
  ]);
}

function photoRequirements({ evidence, content }: ClosureView): Draft[] {
  const photos = evidence.filter(({ kind }) => kind === 'PHOTO');
  if (photos.length === 0) {
    if (content.kind === 'NON_ENGINEERING') return [];
    return [
      {
        code: 'PHOTOS_MISSING',
        part: 'PHOTOS',
        dataPath: 'photos',
        met: false,
        message: '工程类整改须有整改前后对比照片，请上传并配对。',
      },
    ];
  }
  return photos.flatMap((photo, place) => [
    {
      code: 'CAPTION_MISSING',
      part: 'PHOTOS',
      dataPath: `photos[${place}].caption`,
      met: isFilled(photo.caption),
      message: `照片“${photo.name}”没有图注，请写明拍的是什么。`,
    },
    {
      code: 'PHOTO_DATE_MISSING',
      part: 'PHOTOS',
      dataPath: `photos[${place}].takenOn`,
      met: photo.date !== undefined,
      message: `照片“${photo.name}”没有拍摄日期，请补填。`,
    },
    {
      code: 'PARTNER_MISSING',
      part: 'PHOTOS',
      dataPath: `photos[${place}].pair`,
      met: hasPartner(photo, photos),
      message: `照片“${photo.name}”没有同一视角的另一张（整改前、整改后），请上传并配对。`,
    },
  ]);
}

function hasPartner(photo: ClosureEvidence, photos: readonly ClosureEvidence[]): boolean {
  const { pair } = photo;
  if (pair === undefined) return false;
  return photos.some((one) => one.pair?.id === pair.id && one.pair.moment !== pair.moment);
}

const PART_OF_STEP = {
  SELF_ACCEPT: 'ACCEPTANCE',
  REVIEW: 'APPLICATION',
  SITE_CHECK: 'SITE_CHECK',
  ACCEPT: 'ACCEPTANCE',
  NOTICE: 'NOTICE',
  DELIBERATE: 'MEETING',
  APPROVE: 'APPROVAL',
} as const;

function stepRequirements({ procedure }: ClosureView): Draft[] {
  const agreed = agreedEntries(procedure);
  return (procedure?.steps ?? []).map(({ key, kind, name }, place) => ({
    code: 'STEP_OPEN',
    part: PART_OF_STEP[kind],
    dataPath: `approval.steps[${place}]`,
    met: agreed.some(({ step }) => step === key),
    message: `“${name}”还没有办理，没有签署人和日期。`,
  }));
}

function isFilled(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}
