import type { BlockBase, Run } from './run.ts';

/** Text with an id of its own inside a block of several texts. */
export type Part = { readonly id: string; readonly runs: readonly Run[] };

/** 公文 and the special forms of GB/T 9704-2012 clause 10: 信函, 命令(令), 纪要. */
export type PaperForm = 'document' | 'letter' | 'order' | 'minutes';

/** 版头 (7.2, 10): first block of a paper, at the top of its first page. */
export type HeadBlock = BlockBase & {
  readonly kind: 'head';
  readonly form: PaperForm;
  /** 份号, six digits. */
  readonly serial?: Part;
  /** 密级和保密期限. */
  readonly secrecy?: Part;
  /** 紧急程度. */
  readonly urgency?: Part;
  /** Organs of the 发文机关标志, the main one first. */
  readonly organs: readonly Part[];
  /** 文件, 令, 纪要 after the names; letters have none. */
  readonly mark?: Part;
  /** 发文字号, 令号, number of the minutes. */
  readonly number?: Part;
  /** 编发机关 and date of minutes, on a row above the red rule. */
  readonly compiler?: Part;
  readonly date?: Part;
  /** 签发人 of a paper that goes upwards. */
  readonly signers: readonly Part[];
  /** 样例 and the like where no title can bear it: orders. The setter adds the brackets. */
  readonly version?: Part;
};

/** 版记 (7.4): stands at the foot of the last page, wherever the template has it. */
export type ImprintBlock = BlockBase & {
  readonly kind: 'imprint';
  /** False for letters (10.1), whose 版记 has no rules. */
  readonly ruled: boolean;
  /** 主送机关 that would push the text off the first page (7.3.2). */
  readonly addressee?: Part;
  /** 抄送机关, ends with 。 */
  readonly copies?: Part;
  /** 印发机关. */
  readonly issuer?: Part;
  /** 印发日期, as written. */
  readonly date?: Part;
};

/** 出席、请假、列席 of minutes (10.3). */
export type AttendanceBlock = BlockBase & {
  readonly kind: 'attendance';
  /** `label` without its colon, which the setter adds. */
  readonly entries: readonly (Part & { readonly label: string })[];
};

/** 签名章 (7.3.5.3): office and stamp of each signer, date below. */
export type StampBlock = BlockBase & {
  readonly kind: 'stamp';
  readonly signers: readonly {
    readonly office: Part;
    /** Printed where no stamp is pressed; absent leaves the stamp's place free. */
    readonly name?: Part;
  }[];
  readonly date: Part;
};

/** Blocks that GB/T 9704-2012 knows beside the text itself. */
export type ElementBlock = HeadBlock | ImprintBlock | AttendanceBlock | StampBlock;

/** The texts of an element in reading order. */
export function elementParts(block: ElementBlock): Part[] {
  switch (block.kind) {
    case 'head':
      return headParts(block);
    case 'imprint':
      return given([block.addressee, block.copies, block.issuer, block.date]);
    case 'attendance':
      return block.entries.map(({ id, label, runs }) => ({ id, runs: [{ text: label }, ...runs] }));
    case 'stamp':
      return [...block.signers.flatMap(({ office, name }) => given([office, name])), block.date];
  }
}

/** The number at the head of a paper, as it is printed; empty where it has none. */
export function numberOf(head: HeadBlock): string {
  return (head.number?.runs ?? []).map(({ text }) => text).join('');
}

/** From top to bottom: a letter has its organ above all else. */
function headParts(block: HeadBlock): Part[] {
  const corner = [block.serial, block.secrecy, block.urgency];
  const mark = [...block.organs, block.mark];
  const upper = block.form === 'letter' ? [...mark, ...corner] : [...corner, ...mark];
  return given([
    ...upper,
    block.number,
    block.compiler,
    block.date,
    ...block.signers,
    block.version,
  ]);
}

function given(parts: readonly (Part | undefined)[]): Part[] {
  return parts.filter((part) => part !== undefined);
}
