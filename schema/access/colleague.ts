import { listColleagues } from '../../server/services/access/list-colleagues.ts';
import type { User } from '../../server/services/identity/get-user.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { encodeGlobalId, localId } from '../global-id.ts';
import { role } from '../identity/user.ts';

/** A user as seen from one organ: of the roles only those held there. */
type Colleague = { readonly user: User; readonly organizationId: string };

const colleagueRef = builder.objectRef<Colleague>('Colleague').implement({
  description: '本机构的一个人员',
  fields: (t) => ({
    userId: t.id({ description: '用户', resolve: ({ user }) => encodeGlobalId('User', user._id) }),
    name: t.string({ description: '姓名', resolve: ({ user }) => user.name }),
    roles: t.field({
      type: [role],
      description: '在本机构的角色',
      resolve: ({ user, organizationId }) =>
        user.memberships
          .filter((one) => one.organizationId === organizationId)
          .map((one) => one.role),
    }),
  }),
});

builder.queryField('colleagues', (t) =>
  t.connection({
    type: colleagueRef,
    description: '本人所在机构的人员，按姓名排序，供委托代办时选择；不是本人所在的机构，列表为空',
    args: { organizationId: t.arg.id({ required: true, description: '机构' }) },
    resolve: async (_root, args, context) => {
      const organizationId = localId('Organization', args.organizationId) ?? '';
      const list = listColleagues(context.services, { page: args, organizationId });
      return connectionOf<Colleague>({
        totalCount: list.totalCount,
        page: list.page.then((page) => ({
          ...page,
          edges: page.edges.map(({ cursor, node: user }) => ({
            cursor,
            node: { user, organizationId },
          })),
        })),
      });
    },
  }),
);
