import type { TaskRow } from '../../store/task/tasks.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * The content with an id for every part of its goal: parts that were there keep theirs, new ones
 * get one. Fails with Validation for an id that the task does not have.
 */
export function withGoalPartIds(
  context: ServiceContext,
  row: TaskRow,
  content: Record<string, unknown>,
): Record<string, unknown> {
  const { goal } = content;
  if (goal === null || typeof goal !== 'object' || !('parts' in goal)) return content;
  if (!Array.isArray(goal.parts)) return content;
  const parts: unknown[] = goal.parts;
  return { ...content, goal: { ...goal, parts: parts.map((part) => withId(context, row, part)) } };
}

function withId(context: ServiceContext, row: TaskRow, part: unknown): unknown {
  if (part === null || typeof part !== 'object') return part;
  if (!('id' in part) || part.id == null) return { ...part, id: context.newId() };
  if (row.goal.parts.some(({ id }) => id === part.id)) return part;
  throw invalidInput(
    ['goal', 'parts'],
    'GOAL_PART_UNKNOWN',
    `本任务的整改目标没有标识为“${String(part.id)}”的组成部分；新增的部分不填id`,
  );
}
