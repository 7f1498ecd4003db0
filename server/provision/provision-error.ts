/** Why something that the machine must have could not be provided. */
export type ProvisionErrorCode =
  | 'DATA_FOLDER_IN_USE'
  | 'MONGOD_NOT_FOUND'
  | 'MONGOD_NOT_STARTED'
  | 'FONT_MISSING'
  | 'FONT_REFUSED'
  | 'TOOL_FAILED';

/** The machine lacks something; the message (Chinese) says what and what to do next. */
export class ProvisionError extends Error {
  readonly code: ProvisionErrorCode;

  constructor(code: ProvisionErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** Another process holds the data folder; `pid` is that process. */
export class DataFolderInUseError extends ProvisionError {
  readonly folder: string;
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(
      'DATA_FOLDER_IN_USE',
      `数据目录“${folder}”正由进程 ${pid} 使用，本次启动已停止。请先停止该进程，或者改用另一个数据目录。`,
    );
    this.folder = folder;
    this.pid = pid;
  }
}

const REASON_LENGTH = 160;

/** Message of anything thrown, on one line and not too long: for the terminal. */
export function reasonOf(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim();
  return text.length > REASON_LENGTH ? `${text.slice(0, REASON_LENGTH)}…` : text;
}
