import type { Refusal } from '../typeset/supplies.ts';
import { passZip } from './zip-gate.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Container of .xls, and of a .xlsx that a password locks. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/** How a file of the office's programs begins; undefined for any other. */
export function officeContainer(bytes: Uint8Array): 'ZIP' | 'OLE' | undefined {
  const begins = (mark: readonly number[]) => mark.every((byte, at) => bytes[at] === byte);
  if (begins(ZIP)) return 'ZIP';
  return begins(OLE) ? 'OLE' : undefined;
}

/** Parts that run when a workbook is opened. */
const ACTIVE = /(?:^|\/)(?:vbaProject\.bin|vbaData\.xml)$|^xl\/(?:macrosheets|activeX)\//iu;

/**
 * Looks a workbook over by its parts: a .xlsx, not encrypted, without macros, no bomb. Undefined
 * where it may be read.
 */
export async function workbookFault(bytes: Uint8Array): Promise<Refusal | undefined> {
  if (officeContainer(bytes) !== 'ZIP') {
    return refusal(
      'XLSX_KIND',
      '该文件是旧式.xls或加了密码的表格；请另存为不加密的.xlsx后重新上传',
    );
  }
  const gate = await passZip(bytes);
  if ('refused' in gate) return gate;
  const { names } = gate;
  if (!names.includes('[Content_Types].xml') || !names.includes('xl/workbook.xml')) {
    return refusal('XLSX_KIND', '该文件是压缩包，不是.xlsx表格；请上传用表格软件另存的.xlsx文件');
  }
  const active = names.find((name) => ACTIVE.test(name));
  if (active !== undefined) {
    return refusal(
      'XLSX_ACTIVE',
      `该表格含有宏或控件（${active}）；请另存为不含宏的.xlsx后重新上传`,
    );
  }
  return undefined;
}

function refusal(code: string, message: string): Refusal {
  return { refused: { code, message } };
}
