import { type Action, actionNames } from '../access/actions.ts';

/** Recorded steps that are not called by the action that permits them. */
const otherNames: Readonly<Record<string, string>> = {
  'notice:acknowledge': '确认提示',
  'proposal:accept': '采纳建议文字',
  'task:move': '随问题调整任务次序',
  'artifact:render': '生成文件完成',
  'organization:change': '修改机构',
  'inspection:change': '修改督察',
  'problem:change': '修改问题',
  'feedback:set': '登记或修改反馈意见',
  'problem:requote': '随反馈意见调整引文',
  'problem:import': '导入问题清单',
  'ledger:export': '导出台账',
  'calendar:change': '修改工作日历',
  'identity:change-memberships': '调整用户角色',
  'identity:end-delegation': '终止委托',
  'identity:revoke-grant': '收回专项权限',
  'identity:register-service': '登记服务账户',
  'identity:suspend': '停用用户',
  'identity:reinstate': '恢复用户',
  'identity:link': '关联登录账户',
  'identity:unlink': '解除登录账户关联',
  'plan:submit': '送审整改方案',
  'plan:agree': '办理整改方案的步骤',
  'plan:return': '退回整改方案',
  'plan:withdraw': '撤回整改方案',
  'plan:answer-remark': '答复退回意见',
  'plan:strike-remark': '销去退回意见',
  'plan:consult': '发出征求意见',
  'plan:issue': '印发整改方案',
  'consultation:ask': '向单位征求意见',
  'consultation:answer': '答复征求意见',
  'consultation:record': '代录征求意见的书面答复',
  'consultation:decide': '注明意见是否采纳',
  'meeting:register': '登记会议',
  'number:bind': '把发文字号对应到公文',
  'number:release': '解除发文字号与公文的对应',
  'outside:refuse': '不予确认代录',
  'outside:withdraw': '撤回代录',
  'upload:receive': '接收上传的文件',
  'upload:complete': '完成上传',
  'upload:refuse': '拒收上传的文件',
  'upload:expire': '关闭逾期的上传',
  'personal-keys:rotate': '开始更换个人信息密钥',
  'personal-keys:rotated': '完成更换个人信息密钥',
  'audit:checkpoint': '签署审计检查点',
  'audit:refused': '被拒绝的办理',
};

/** Chinese name of a recorded step; its code where it has none. */
export function stepName(action: string): string {
  const known = (code: string): code is Action => Object.hasOwn(actionNames, code);
  return otherNames[action] ?? (known(action) ? actionNames[action] : action);
}
