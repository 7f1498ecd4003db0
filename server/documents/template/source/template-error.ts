import type { Finding } from '../../../domain/finding.ts';
import type { Origin } from '../../model/document.ts';

/** What can be wrong with a template's text, as stable codes. */
export type TemplateErrorCode =
  | 'TEMPLATE_ATTRIBUTE'
  | 'TEMPLATE_BLOCK'
  | 'TEMPLATE_FENCE'
  | 'TEMPLATE_FILTER'
  | 'TEMPLATE_FRONT_MATTER'
  | 'TEMPLATE_HEADING'
  | 'TEMPLATE_MARKDOWN'
  | 'TEMPLATE_PART'
  | 'TEMPLATE_REFERENCE'
  | 'TEMPLATE_SYNTAX'
  | 'TEMPLATE_TAG'
  | 'TEMPLATE_TITLE'
  | 'TEMPLATE_TYPE'
  | 'TEMPLATE_VARIABLE';

/** Takes an error of the template at its place; `message` is Chinese. */
export type Report = (code: TemplateErrorCode, at: Origin, message: string) => void;

/** A finding for an error in a template's text. */
export function templateError(code: TemplateErrorCode, at: Origin, message: string): Finding {
  return {
    severity: 'error',
    code,
    file: at.file,
    line: at.line,
    ...(at.column === undefined ? {} : { column: at.column }),
    message,
  };
}

/** Thrown while one expression or stretch of text is parsed; the caller reports it and goes on. */
export class TemplateSyntaxError extends Error {
  readonly code: TemplateErrorCode;
  readonly at: Origin;
  constructor(code: TemplateErrorCode, at: Origin, message: string) {
    super(message);
    this.name = 'TemplateSyntaxError';
    this.code = code;
    this.at = at;
  }
}
