import { readWorkbook } from '../spreadsheet/read-workbook.ts';
import { writeWorkbook } from '../spreadsheet/write-workbook.ts';
import { serveTasks } from './serve-tasks.ts';
import type { WorkbookAnswer, WorkbookTask } from './workbook-pool.ts';

serveTasks<undefined, WorkbookTask, WorkbookAnswer>({
  setUp: () => Promise.resolve(),
  perform: async (task) =>
    task.kind === 'READ' ? readWorkbook(task.bytes) : { bytes: await writeWorkbook(task.sheets) },
});
