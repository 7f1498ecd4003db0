import { z } from 'zod';
import { reference, shortText } from '../input/text.ts';

/** Largest file that is taken, bytes: a scanned paper of some hundred pages. */
export const LARGEST_UPLOAD_BYTES = 128 * 2 ** 20;

/** File systems take names of up to 255 bytes; a Chinese character is three. */
const LONGEST_NAME_BYTES = 255;

/** OPEN 待传, RECEIVED 已收到待核对, READY 可用, REFUSED 不予接收, EXPIRED 逾期未完成. */
export const uploadState = z.enum(['OPEN', 'RECEIVED', 'READY', 'REFUSED', 'EXPIRED']);
export type UploadState = z.infer<typeof uploadState>;

/** Path marks, names that a system keeps for itself, and a trailing dot or blank. */
function nameFault(name: string): string | undefined {
  if (/[/\\]/u.test(name)) return '含有路径分隔符';
  if (/^\.+/u.test(name)) return '以点开头';
  if (/[. ]$/u.test(name)) return '以点或空格结尾';
  if (/[<>:"|?*]/u.test(name)) return '含有文件名不能用的符号';
  if (/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu.test(name)) return '是系统保留的名称';
  if (Buffer.byteLength(name) > LONGEST_NAME_BYTES) return `超过${LONGEST_NAME_BYTES}字节`;
  return undefined;
}

const fileName = shortText('文件名')
  .superRefine((name, context) => {
    const fault = nameFault(name);
    if (fault === undefined) return;
    context.addIssue({
      code: 'custom',
      message: `文件名“${[...name].slice(0, 40).join('')}”${fault}；请改名后再传，如“会议纪要扫描件.pdf”。`,
    });
  })
  .describe('文件名');

/** A file about to be sent: its name and exact length. What it is shows from its bytes. */
export const uploadInput = z.strictObject({
  organizationId: reference('所属机构').optional(),
  fileName,
  byteLength: z
    .int()
    .min(1, '文件是空的（0字节）；请核对文件后再传。')
    .max(
      LARGEST_UPLOAD_BYTES,
      `文件超过${LARGEST_UPLOAD_BYTES / 2 ** 20}兆字节；请压缩或拆分后再传。`,
    )
    .describe('文件长度（字节）'),
});

/** SHA-256 as lower-case hex. */
export const sha256Text = z
  .string()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/, 'sha256 应为64位十六进制数；请用文件全部字节计算')
  .describe('文件的SHA-256');
