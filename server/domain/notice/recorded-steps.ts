/** Names of the recorded steps on a notice, as its history and its approval record show them. */
const stepNames: Readonly<Record<string, string>> = {
  'notice:draft': '起草',
  'notice:change': '修改',
  'notice:acknowledge': '确认提示',
  'proposal:accept': '采纳建议文字',
  'notice:approve': '审签',
  'notice:return': '退回',
  'notice:publish': '发布',
};

/** Chinese name of a recorded step on a notice; its code where it has none. */
export function noticeStepName(action: string): string {
  return stepNames[action] ?? action;
}
