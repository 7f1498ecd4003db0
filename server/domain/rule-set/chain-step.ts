import { z } from 'zod';

/** A fault of a step: the field at fault, and what would be right. */
export type StepFault = readonly [field: string, message: string];

/** Code of a step or of another entry of a rule set, unique in its list; with an example for messages. */
export function entryKey(label: string, example: string) {
  return z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, {
      error: ({ input }) =>
        `${label}“${String(input)}”写法不对：用小写字母开头，只含小写字母、数字和“-”，至多40个字符，如${example}。`,
    })
    .describe(label);
}

/** What every chain refuses in a step: a code that stands before, an organ that is named by halves. */
export function commonStepFaults(
  steps: readonly { readonly key: string }[],
  place: number,
  step: {
    readonly key: string;
    readonly name: string;
    readonly organ: string;
    readonly organizationId?: string | undefined;
  },
): StepFault[] {
  const { key, name, organ, organizationId } = step;
  const faults: StepFault[] = [];
  if (steps.findIndex((one) => one.key === key) < place) {
    faults.push(['key', `步骤代码“${key}”与前面的步骤重复；每个步骤的代码须不同。`]);
  }
  if ((organ === 'NAMED') !== (organizationId !== undefined)) {
    const message =
      organ === 'NAMED'
        ? `步骤“${name}”由指定机关办理，须填写该机关的 id。`
        : `步骤“${name}”不由指定机关办理，不填机关 id；如由某一机关办理，办理机关应为NAMED。`;
    faults.push(['organizationId', message]);
  }
  return faults;
}

/** Refuses a level that a list of chains holds twice; `called` is how messages call the chain. */
export function eachLevelOnce(called: string) {
  return (chains: readonly { readonly level: string }[], context: z.RefinementCtx): void => {
    for (const [place, { level }] of chains.entries()) {
      if (chains.findIndex((one) => one.level === level) === place) continue;
      const message = `同一层级的${called}列了两次；请删去一个。`;
      context.addIssue({ code: 'custom', path: [place, 'level'], message });
    }
  };
}
