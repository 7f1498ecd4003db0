import { reasonOf } from '../../server/provision/provision-error.ts';
import { runTool } from '../../server/provision/run-tool.ts';

/** Structure of a file by qpdf: errors and warnings alike are faults. */
export async function checkStructure(path: string): Promise<string[]> {
  try {
    await runTool({ command: 'qpdf', args: ['--check', path], stallMs: 120_000 });
    return [];
  } catch (error) {
    return [reasonOf(error)];
  }
}
