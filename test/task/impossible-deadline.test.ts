import { describe, expect, it } from 'vitest';
import { readInput } from '../../server/domain/input/parse-input.ts';
import { impossibleDate } from '../../server/domain/task/deadline.ts';
import { taskInput } from '../../server/domain/task/task.ts';

describe('a date that no calendar has', () => {
  it.each(['2025-02-30', '2025年2月30日前', '2024.13.1', '２０２５年4月31日', '2023/2/29'])(
    'is found in “%s”',
    (text) => expect(impossibleDate(text)).toBeDefined(),
  );

  it.each([
    '2024-02-29',
    '2024年12月底',
    '2025年底前',
    '立行立改、长期坚持',
    '2024年2月29日前',
    '汛期前',
    '3.5万吨',
  ])('is not seen in “%s”', (text) => expect(impossibleDate(text)).toBeUndefined());

  it('is refused in the deadlines of a task and of its measures, with field and value', () => {
    const read = readInput(taskInput, {
      problemId: 'p',
      deadline: '2025-02-30',
      measures: [{ text: '清理。', deadline: '2025年6月31日' }],
    });
    const issues = 'issues' in read ? read.issues : [];
    expect(issues.map(({ path }) => path.join('.')).toSorted()).toEqual([
      'deadline',
      'measures.0.deadline',
    ]);
    expect(issues.map(({ message }) => message).join()).toMatch(
      /2025-02-30[\s\S]*2025年6月31日|2025年6月31日[\s\S]*2025-02-30/,
    );
  });
});
