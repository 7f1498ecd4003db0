import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { userInput } from '../../server/domain/identity/user.ts';
import { readInput } from '../../server/domain/input/parse-input.ts';
import { inspectionInput } from '../../server/domain/inspection/inspection.ts';
import { noticeInput } from '../../server/domain/notice/notice.ts';
import { organizationInput } from '../../server/domain/organization/organization.ts';
import { problemInput } from '../../server/domain/problem/problem.ts';
import { regionInput } from '../../server/domain/region/region.ts';
import { PLATFORM_RULES } from '../../server/domain/rule-set/built-in.ts';
import { ruleSetInput } from '../../server/domain/rule-set/rule-set.ts';
import { taskInput } from '../../server/domain/task/task.ts';

const INPUTS: Readonly<Record<string, { schema: z.ZodType; value: object; known: string[] }>> = {
  region: {
    schema: regionInput,
    value: { name: '宿马园区', fullName: '宿马园区', level: 'ZONE' },
    known: ['name', 'fullName', 'parentId'],
  },
  organization: {
    schema: organizationInput,
    value: { name: '甲局', kind: 'DEPARTMENT', regionId: 'r' },
    known: ['name', 'shortName', 'contacts[0].phone', 'contacts'],
  },
  inspection: {
    schema: inspectionInput,
    value: { tier: 'CENTRAL', kind: 'ROUTINE', name: '甲' },
    known: ['tier', 'petitionPattern', 'feedbackDate'],
  },
  problem: {
    schema: problemInput,
    value: { source: 'SELF_FOUND', text: '垃圾' },
    known: ['ownNo', 'text', 'quotedFrom.title'],
  },
  task: {
    schema: taskInput,
    value: { problemId: 'p' },
    known: [
      'goal',
      'goal.text',
      'goal.parts[1].text',
      'measures[0].completion',
      'measures[].unit.name',
      'acceptance.unit',
      'responsibleUnits',
    ],
  },
  notice: {
    schema: noticeInput,
    value: { taskIds: ['t'], template: 'notice/closure/anhui' },
    known: ['period', 'period.length', 'objection.phone', 'signature.date', 'basis[0].number'],
  },
  ruleSet: {
    schema: ruleSetInput,
    value: { ...PLATFORM_RULES, regionId: 'r' },
    known: ['noticeLength', 'severities', 'regionId', 'requiredFacts[0]'],
  },
  user: { schema: userInput, value: { name: '甲' }, known: ['name', 'memberships[0].role'] },
};

function issuesOf(name: string, madeUp: unknown): { path: readonly string[]; message: string }[] {
  const { schema, value } = INPUTS[name] ?? expect.fail(name);
  const read = readInput(schema, { ...value, madeUp });
  return 'issues' in read ? read.issues.map(({ path, message }) => ({ path, message })) : [];
}

describe('paths of made-up facts', () => {
  it.each(Object.entries(INPUTS))('name fields of their input: %s', (name, { known }) => {
    expect(issuesOf(name, known)).toEqual([]);
    for (const unknown of ['nope.path', 'constructor', 'nmae', 'madeUpp[0]']) {
      const [issue, ...others] = issuesOf(name, [...known, unknown]);
      expect(others).toEqual([]);
      expect(issue?.path).toEqual(['madeUp', String(known.length)]);
      expect(issue?.message).toContain(`虚构事实的路径“${unknown}”不是这里的字段`);
      expect(issue?.message).toContain(`可用的字段有${Object.keys(schemaShape(name))[0]}、`);
    }
  });

  it.each(['measures.completion', 'measures.0.text', 'goal[0]', 'goal.text.more', 'name'])(
    'a task has no “%s”',
    (path) => {
      const issues = issuesOf('task', [path]);
      expect(issues).toHaveLength(1);
      expect(issues[0]?.message).toMatch(/不是这里的字段|写法不对/);
    },
  );

  it.each(['', '.name', 'name.', '姓名', 'a b', 'measures[x]', 'measures[0', '$where'])(
    '“%s” is told once, in words instead of a pattern',
    (path) => {
      expect(issuesOf('task', [path])).toEqual([
        {
          path: ['madeUp', '0'],
          message: `虚构事实的路径“${path}”写法不对：写字段名，下级字段用“.”连接，列表的项用方括号写从0数起的序号，如name、goal.text、measures[0].completion。`,
        },
      ]);
    },
  );
});

function schemaShape(name: string): object {
  const schema = INPUTS[name]?.schema;
  return schema !== undefined && 'shape' in schema && typeof schema.shape === 'object'
    ? (schema.shape ?? {})
    : expect.fail(name);
}
