import { describe, expect, it } from 'vitest';
import type {
  PlanProcedure,
  ProcedureEntry,
} from '../../server/domain/plan/procedure/procedure.ts';
import { circulationBoxes } from '../../server/domain/plan-official/circulation-steps.ts';

const at = new Date('2024-06-20T23:30:00+08:00');
const own = { organizationId: 'own', role: 'HEAD' } as const;

const steps: PlanProcedure['steps'] = [
  { ...own, key: 'check', kind: 'REVIEW', organ: 'OWN', name: '审核' },
  { ...own, key: 'upper', kind: 'REVIEW', organ: 'UPPER', name: '审核', organizationId: 'upper' },
  { ...own, key: 'approve', kind: 'APPROVE', organ: 'OWN', name: '批准' },
  { ...own, key: 'sign', kind: 'SIGN', organ: 'OWN', name: '签发' },
];

function entry(step: string, byName: string, more: Partial<ProcedureEntry> = {}): ProcedureEntry {
  const taken = { id: `${step}-${byName}`, by: byName, byName, at, round: 2, step };
  return { ...taken, stepName: step, decision: 'AGREE', ...more };
}

function procedure(entries: ProcedureEntry[], of = steps): PlanProcedure {
  const submitted = { by: 'c', byName: '李起草', at, snapshotId: 's', sha256: 'h' };
  return {
    ...{ round: 2, steps: of, sourceNote: '样例', position: 0, submitted, entries, remarks: [] },
  };
}

describe('the boxes of a 发文稿纸', () => {
  it('are all empty before the plan is submitted', () => {
    expect(circulationBoxes(undefined, 'own')).toEqual({
      ...{ drafted: [], checked: [], countersigned: [], signed: [] },
    });
  });

  it('hold each step of the last submission in its own box, by the day in Shanghai', () => {
    const boxes = circulationBoxes(
      procedure([
        entry('check', '王旧', { round: 1 }),
        entry('check', '王审核', { opinion: '时限已核对。' }),
        entry('upper', '赵上级'),
        entry('approve', '钱批准'),
        entry('sign', '孙签发'),
      ]),
      'own',
    );
    const on = '2024-06-20';
    expect(boxes).toEqual({
      drafted: [{ opinion: '送审', person: '李起草', on }],
      checked: [{ opinion: '时限已核对。', person: '王审核', on }],
      countersigned: [{ opinion: '同意。', person: '赵上级', on }],
      signed: [{ opinion: '同意。', person: '孙签发', on }],
    });
  });

  it('take the approval for the signing where the chain has none, and leave it empty until then', () => {
    const unsigned = steps.filter(({ kind }) => kind !== 'SIGN');
    const approved = circulationBoxes(procedure([entry('approve', '钱批准')], unsigned), 'own');
    expect(approved.signed.map(({ person }) => person)).toEqual(['钱批准']);
    expect(circulationBoxes(procedure([entry('approve', '钱批准')]), 'own').signed).toEqual([]);
  });

  it('mark what was decided on paper (代录) and what was taken for another (代办)', () => {
    const outside = {
      ...{ stepId: 'o', organ: '虚构市委常委会会议', decidedOn: '2024-06-18' },
      recordedBy: { userId: 'c', name: '李起草' },
    };
    const onBehalfOf = { userId: 'l', name: '李明' };
    const { signed, checked } = circulationBoxes(
      procedure([
        entry('check', '王审核', { onBehalfOf, decision: 'RETURN' }),
        entry('sign', '孙确认', { outside }),
      ]),
      'own',
    );
    expect(checked[0]).toMatchObject({ opinion: '退回。', note: '代李明办理' });
    expect(signed).toEqual([
      {
        opinion: '同意。',
        person: '虚构市委常委会会议',
        on: '2024-06-18',
        note: '代录：李起草录入，孙确认确认',
      },
    ]);
  });
});
