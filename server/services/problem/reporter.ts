import { decide } from '../../domain/access/policy.ts';
import { UnavailableFailure } from '../../domain/failure.ts';
import { type Reporter, reporterInput } from '../../domain/problem/reporter.ts';
import type { PersonalKeys } from '../../store/personal/personal-keys.ts';
import type { ProblemRow } from '../../store/problem/problems.ts';
import type { ServiceContext } from '../service-context.ts';

function placeOf(problemId: string) {
  return { collection: 'Problem', id: problemId, path: 'reporter' };
}

function keysOf(context: ServiceContext): PersonalKeys {
  if (context.personalKeys) return context.personalKeys;
  throw new UnavailableFailure('本服务没有个人信息的密钥，不能录入或读取信访人；请联系系统管理员');
}

/**
 * Whether the reporter is withheld from the caller. The answer hangs on the caller and the owning
 * organ only: it tells nobody whether there is a reporter at all.
 */
export function isReporterHidden(context: ServiceContext, row: ProblemRow): boolean {
  return !decide(context.caller, 'personal:read', row).allowed;
}

/**
 * The reporter of a petition for who may read personal fields; undefined for all others and where
 * none was entered. Throws UnavailableFailure where the key is lost.
 */
export async function reporterOf(
  context: ServiceContext,
  row: ProblemRow,
): Promise<Reporter | undefined> {
  if (row.reporter === undefined || isReporterHidden(context, row)) return undefined;
  return reporterInput.parse(await keysOf(context).open(placeOf(row._id), row.reporter));
}

/** A reporter sealed for the problem that it belongs to. */
export function sealReporter(
  context: ServiceContext,
  problemId: string,
  reporter: Reporter,
): Promise<string> {
  return keysOf(context).seal(placeOf(problemId), reporter);
}

/** What stands for a reporter in the arguments of a call, of which a hash is kept. */
export function blindReporter(context: ServiceContext, reporter: Reporter): Promise<string> {
  return keysOf(context).blind('Problem.reporter', reporter);
}
