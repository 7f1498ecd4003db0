import { assemble } from '../../documents/template/assemble.ts';
import { type TemplateSource, templateHash } from '../../documents/template/template-source.ts';
import { platformScope } from '../../domain/access/caller.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import type { WorkCalendar } from '../../domain/calendar/work-calendar.ts';
import type { Finding } from '../../domain/finding.ts';
import { checkNotice } from '../../domain/notice/checks/check-notice.ts';
import { type NoticeFacts, noticeFacts } from '../../domain/notice/facts.ts';
import type { RuleSet } from '../../domain/rule-set/rule-set.ts';
import { canonicalHash } from '../../store/canonical-hash.ts';
import type { NoticeRow } from '../../store/notice/notices.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { loadFacts } from '../snapshot/load-facts.ts';
import { loadTemplate } from '../template/load-template.ts';
import { assembleNoticeFacts } from './assemble-notice-facts.ts';
import { mergeFindings } from './merge-findings.ts';
import { compiledTemplate } from './notice-template.ts';
import { printingFindings } from './printing-findings.ts';
import { presentSurroundings, type Surroundings } from './surroundings.ts';
import { withAcceptableProposals } from './writable-source.ts';

/** A notice held against the rules and its template. */
export type Evaluation = {
  readonly facts: NoticeFacts;
  /** Hash of the facts: what a snapshot of them would be called. */
  readonly factsSha256: string;
  readonly rules: RuleSet;
  readonly calendar: WorkCalendar;
  readonly findings: readonly Finding[];
  /** As the paper prints it; absent while the template itself has errors. */
  readonly title: string | undefined;
};

/**
 * Facts, findings and title of a notice: of a draft from the rows as they are now, of an approved
 * one from what was frozen, facts and template alike. The rules are those in force when the period
 * begins, or today where no beginning is set.
 */
export async function evaluateNotice(
  context: ServiceContext,
  notice: NoticeRow,
  options: { readonly transaction?: Transaction; readonly surroundings?: Surroundings } = {},
): Promise<Evaluation> {
  const surroundings = options.surroundings ?? presentSurroundings(context);
  const { facts, source } = await factsAndTemplate({
    context,
    notice,
    surroundings,
    transaction: options.transaction,
  });
  const on = facts.period.start ?? shanghaiDate(context.clock.now());
  const rules = await surroundings.rules({ scopePath: notice.scopePath, on });
  const calendar = await surroundings.calendar();
  const checked = withAcceptableProposals(checkNotice({ facts, rules, calendar }));
  const known = { facts, factsSha256: canonicalHash(facts), rules, calendar };
  const compiled = source === undefined ? templateGone(notice) : compiledTemplate(source);
  if ('findings' in compiled) {
    return { ...known, findings: mergeFindings(checked, compiled.findings), title: facts.title };
  }
  const draft = notice.state === 'DRAFT';
  const { document, findings } = assemble({ template: compiled.template, facts, draft });
  const { fonts } = context;
  const key = `${known.factsSha256}:${source === undefined ? '' : templateHash(source)}`;
  const printing = fonts ? printingFindings({ document, fonts, key }) : [];
  const all = mergeFindings(mergeFindings(checked, findings), printing);
  return { ...known, findings: all, title: document.title };
}

/** A built-in template was taken away after the notice was drafted on it. */
function templateGone(notice: NoticeRow): { readonly findings: readonly Finding[] } {
  const message = `模板“${notice.template}”已不存在，不能生成文稿；请在公示中改选模板。`;
  return { findings: [{ severity: 'error', code: 'TEMPLATE_UNKNOWN', message }] };
}

async function factsAndTemplate(options: {
  context: ServiceContext;
  notice: NoticeRow;
  surroundings: Surroundings;
  transaction: Transaction | undefined;
}): Promise<{ facts: NoticeFacts; source: TemplateSource | undefined }> {
  const { context, notice } = options;
  if (notice.snapshotId === undefined) {
    return {
      facts: await assembleNoticeFacts(context, notice, options.transaction),
      source: await options.surroundings.template(notice.template),
    };
  }
  const { facts, snapshot } = await loadFacts(context.store, platformScope, notice.snapshotId);
  return {
    facts: noticeFacts.parse(facts),
    source: await loadTemplate(context.store, snapshot.templateSha256),
  };
}
