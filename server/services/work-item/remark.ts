import type { ServiceContext } from '../service-context.ts';
import type { WorkItem } from './list-work-items.ts';

/**
 * Why the caller cannot take a step that still stands in his list: he is barred from it by the
 * separation of duties, and so is everybody else of the organ. Undefined where he can.
 */
export function remarkOn(context: ServiceContext, item: WorkItem): string | undefined {
  if (item.state !== 'OPEN') return undefined;
  const { userId, memberships } = context.caller;
  const people = [userId, ...memberships.flatMap(({ onBehalfOf }) => onBehalfOf?.userId ?? [])];
  if (!people.some((id) => item.barred.includes(id))) return undefined;
  return '您参与了前面的步骤，按职责分离不能办理此步；本机构目前没有其他可以办理的人员，请安全管理员增加人员角色、授予专项权限，或由有角色的同事委托他人代办。';
}
