import { startMongodb } from '../../server/provision/mongodb/start-mongodb.ts';
import { collectingReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';
import { beginJourney, finishJourney } from '../plan-journey/header-journey.ts';
import { startJourneyPlatform } from '../plan-journey/journey-platform.ts';
import { chuzhou } from '../plan-journey/plan-headers.ts';
import type { ReliabilityRun } from './reliability-run.ts';

/** What the published header says of its items, and what an extension of one changes. */
const WORDS = ['56个', '整改时限为2024年底前的45项', '此件公开发布', '（公开版）'];
const CHANGED = '清单共修改1项，新增0项，删除0项，调整位置0项，未变动55项';

/**
 * The longest published plan, 56 = 45+6+3+1+1 items (made up, by its published header), from the
 * feedback to its second publication. `worst` is the milliseconds that all of it took.
 */
export const plans: ReliabilityRun = async (tell) => {
  const reporter = collectingReporter([]);
  const mongodb = await startMongodb({ settings: provisionSettingsFrom(process.env), reporter });
  const named = new URL(mongodb.uri);
  named.pathname = '/plans';
  const platform = await startJourneyPlatform('plans', named.href);
  const started = performance.now();
  try {
    const begun = await beginJourney(platform, chuzhou);
    const { text, changed, stale, republished } = await finishJourney(begun);
    const tried: [string, boolean][] = [
      ['no findings', begun.written.plan.findings.length === 0],
      ...WORDS.map((words): [string, boolean] => [words, text.includes(words)]),
      [CHANGED, changed.includes(CHANGED)],
      ['a file of the version before is not published', stale.includes('公开版还没有生成')],
      ['published anew', republished.state === 'PUBLISHED' && republished.version === 2],
    ];
    const failed = tried.filter(([, passed]) => !passed);
    for (const [what] of failed) tell(what);
    const worst = Math.round(performance.now() - started);
    return { tried: tried.length, passed: tried.length - failed.length, worst };
  } finally {
    await platform.stop();
    await mongodb.stop();
  }
};
