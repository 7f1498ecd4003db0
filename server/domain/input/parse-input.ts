import type { z } from 'zod';
import type { Issue } from '../failure.ts';
import { labelAt } from './field-label.ts';

type RawIssue = z.core.$ZodRawIssue;

/** The value at fault, short enough for a message. */
function shown(value: unknown): string {
  if (value === undefined || value === null) return '（空）';
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组字段',
  date: '日期',
};

const FORMAT_RULES: Readonly<Record<string, string>> = {
  date: '应为真实存在的日期，写作YYYY-MM-DD，如2025-05-21',
  email: '应为电子邮箱地址，如zhenggaiban@example.gov.cn',
  url: '应为以http://或https://开头的网址',
};

function sizeMessage(label: string, issue: RawIssue): string | undefined {
  if (issue.code !== 'too_small' && issue.code !== 'too_big') return undefined;
  const kind = issue.origin;
  const small = issue.code === 'too_small';
  const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  if (kind === 'string') {
    if (small && Number(bound) === 1) return `“${label}”不能为空；没有内容时请不填此项。`;
    const length = typeof issue.input === 'string' ? issue.input.length : 0;
    return `“${label}”有${length}个字符，${small ? '至少' : '至多'}应为${bound}个字符。`;
  }
  if (kind === 'array') {
    const length = Array.isArray(issue.input) ? issue.input.length : 0;
    return `“${label}”有${length}项，${small ? '至少' : '至多'}应为${bound}项。`;
  }
  const inclusive = issue.inclusive !== false;
  const relation = small ? (inclusive ? '不小于' : '大于') : inclusive ? '不大于' : '小于';
  return `“${label}”的值“${shown(issue.input)}”应${relation}${bound}。`;
}

/** What a refinement asks for, where it says so in its parameters. */
function ruleOf(issue: RawIssue): string | undefined {
  const rule: unknown = issue.code === 'custom' ? issue.params?.rule : undefined;
  return typeof rule === 'string' ? rule : undefined;
}

function messageFor(label: string, issue: RawIssue): string {
  const sized = sizeMessage(label, issue);
  if (sized !== undefined) return sized;
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return `“${label}”必须填写。`;
      return `“${label}”的值“${shown(issue.input)}”类型不对，应为${TYPE_NAMES[issue.expected] ?? issue.expected}。`;
    case 'invalid_value':
      return `“${label}”的值“${shown(issue.input)}”不在可选范围内，可选：${issue.values.map(String).join('、')}。`;
    case 'invalid_format':
      return `“${label}”的值“${shown(issue.input)}”格式不对，${FORMAT_RULES[issue.format] ?? `应符合${String(issue.pattern ?? issue.format)}`}。`;
    default:
      return `“${label}”的值“${shown(issue.input)}”${ruleOf(issue) ?? '不符合要求'}。`;
  }
}

/** What is wrong with an input: each unknown field at its own path, all else at that of its rule. */
function issuesOf(schema: z.ZodType, issue: z.core.$ZodIssue): Issue[] {
  const path = issue.path.map(String);
  const code = issue.code.toUpperCase();
  if (issue.code !== 'unrecognized_keys') return [{ path, code, message: issue.message }];
  const label = labelAt(schema, steps(issue.path));
  return issue.keys.map((key) => ({
    path: [...path, key],
    code,
    message: `“${label}”中没有名为“${key}”的字段，请核对字段名。`,
  }));
}

function steps(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((step) => (typeof step === 'symbol' ? step.toString() : step));
}

/** GraphQL clients send `null` for what they leave out: both mean “not given”. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null && inner !== undefined)
      .map(([key, inner]) => [key, withoutNulls(inner)]),
  );
}

/**
 * Broken rules of `value` against `schema` as Chinese sentences that name the field, the value and
 * what would be valid; with the parsed value when there are none.
 */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): { readonly value: z.output<Schema> } | { readonly issues: readonly Issue[] } {
  const parsed = schema.safeParse(withoutNulls(value), {
    error: (issue) => messageFor(labelAt(schema, steps(issue.path ?? [])), issue),
    reportInput: true,
  });
  if (parsed.success) return { value: parsed.data };
  return { issues: parsed.error.issues.flatMap((issue) => issuesOf(schema, issue)) };
}
