import type { SignInRequirement } from './access/caller.ts';
import type { Finding } from './finding.ts';
import type { SecrecyRule } from './secrecy/marks.ts';

/** One broken rule of an input: which field, which rule, what would be valid (Chinese). */
export type Issue = {
  readonly path: readonly string[];
  readonly code: string;
  readonly message: string;
};

/**
 * An expected failure: a value of the API, never a surprise. Services throw it, the schema lists it
 * on the mutation as a member of its result union. `message` is Chinese and says what to do next.
 */
export abstract class Failure extends Error {
  abstract readonly code: string;
  /** Path of the argument at fault, where there is one. */
  readonly path: readonly string[] | undefined;

  constructor(message: string, path?: readonly string[]) {
    super(message);
    this.name = new.target.name;
    this.path = path;
  }
}

/** The input breaks a rule of its own; nothing was written. */
export class ValidationFailure extends Failure {
  readonly code = 'VALIDATION';
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => issue.message).join('；'), issues[0]?.path);
    this.issues = issues;
  }
}

/**
 * A text bears the mark of a state secret. Says where and which rule saw it, never what was written;
 * on the API it is a validation problem like others.
 */
export class SecrecyFailure extends ValidationFailure {
  /** Rules that saw the marks, in the order of the issues; for the record of refusals. */
  readonly rules: readonly SecrecyRule[];
  constructor(issues: readonly Issue[], rules: readonly SecrecyRule[]) {
    super(issues);
    this.rules = rules;
  }
}

/** Somebody else changed the same paths, or the first call with this key is still running. */
export class ConflictFailure extends Failure {
  readonly code = 'CONFLICT';
  readonly currentRevision: number | undefined;
  readonly changedBy: string | undefined;
  readonly changedAt: Date | undefined;
  readonly changedPaths: readonly string[];
  constructor(options: {
    message: string;
    currentRevision?: number;
    changedBy?: string;
    changedAt?: Date;
    changedPaths?: readonly string[];
  }) {
    super(options.message);
    this.currentRevision = options.currentRevision;
    this.changedBy = options.changedBy;
    this.changedAt = options.changedAt;
    this.changedPaths = options.changedPaths ?? [];
  }
}

/** The state does not allow the step. */
export class StateFailure extends Failure {
  readonly code = 'STATE';
  readonly from: string;
  readonly to: string;
  readonly missingGuards: readonly string[];
  constructor(options: {
    message: string;
    from: string;
    to: string;
    missingGuards?: readonly string[];
  }) {
    super(options.message);
    this.from = options.from;
    this.to = options.to;
    this.missingGuards = options.missingGuards ?? [];
  }
}

/** The caller may see the thing but not take this step. */
export class ForbiddenFailure extends Failure {
  readonly code = 'FORBIDDEN';
  /** Set where the caller may take the step after a stronger sign-in. */
  readonly requiredSignIn: SignInRequirement | undefined;
  constructor(
    message: string,
    options: {
      path?: readonly string[];
      requiredSignIn?: SignInRequirement | undefined;
    } = {},
  ) {
    super(message, options.path);
    this.requiredSignIn = options.requiredSignIn;
  }
}

/** There is no such thing, or it is not the caller's: both answer alike. */
export class NotFoundFailure extends Failure {
  readonly code = 'NOT_FOUND';
}

/** A bound was reached: queue, size, count. */
export class QuotaFailure extends Failure {
  readonly code = 'QUOTA';
}

/** The facts do not suffice for the step; `findings` say what is missing or wrong. */
export class IncompleteDataFailure extends Failure {
  readonly code = 'INCOMPLETE_DATA';
  readonly findings: readonly Finding[];
  constructor(message: string, findings: readonly Finding[]) {
    super(message);
    this.findings = findings;
  }
}

/** The same key with other arguments, or a unique value that is taken. */
export class DuplicateFailure extends Failure {
  readonly code = 'DUPLICATE';
  /** What exists already, when the caller may see it. */
  readonly existing: { readonly type: string; readonly id: string } | undefined;
  constructor(
    message: string,
    options: { path?: readonly string[]; existing?: { type: string; id: string } } = {},
  ) {
    super(message, options.path);
    this.existing = options.existing;
  }
}

/** The database or another part could not be reached in time; the same call may be made again. */
export class UnavailableFailure extends Failure {
  readonly code = 'UNAVAILABLE';
}
