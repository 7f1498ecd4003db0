import { type SecrecyGrade, USUAL_CEILING } from '../../domain/official/secrecy.ts';
import { imageKind } from '../images/image-kind.ts';
import { takeInImage } from '../images/take-in-image.ts';
import { takeInPdf } from '../package/take-in-pdf.ts';
import { takeInWorkbook } from '../spreadsheet/take-in-workbook.ts';
import { officeContainer } from '../spreadsheet/workbook-fault.ts';
import { isRefusal } from '../typeset/supplies.ts';
import type { IntakeAnswer, IntakeSetup } from './intake-pool.ts';
import { serveTasks } from './serve-tasks.ts';

let ceiling: SecrecyGrade = USUAL_CEILING;

serveTasks<IntakeSetup, Uint8Array, IntakeAnswer>({
  setUp: (setup) => {
    ceiling = setup.secrecyCeiling;
    return Promise.resolve();
  },
  perform: takeIn,
});

async function takeIn(bytes: Uint8Array): Promise<IntakeAnswer> {
  if (officeContainer(bytes) !== undefined) {
    const answer = await takeInWorkbook(bytes, ceiling);
    return isRefusal(answer) ? answer : { kind: 'XLSX', pageCount: answer.sheetCount };
  }
  const kind = imageKind(bytes);
  if (kind === 'PDF') {
    const answer = await takeInPdf(bytes);
    return isRefusal(answer) ? answer : { kind, pageCount: answer.pages.length };
  }
  if (kind === 'jpeg' || kind === 'png') {
    const answer = await takeInImage(bytes);
    return isRefusal(answer) ? answer : { kind: 'JPEG', pageCount: 1, bytes: answer.jpeg };
  }
  const name = kind === 'unknown' ? '的格式无法识别' : `是${kind}文件`;
  const message = `该文件${name}，只收PDF、JPEG和PNG的扫描件、.xlsx表格；请转换后重新上传`;
  return { refused: { code: 'FILE_KIND', message } };
}
