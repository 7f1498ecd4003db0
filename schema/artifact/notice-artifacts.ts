import { listArtifacts } from '../../server/services/artifact/list-artifacts.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { orNull } from '../load-node.ts';
import { noticeRef } from '../notice/notice.ts';
import { artifactRef } from './artifact.ts';

builder.objectField(noticeRef, 'artifacts', (t) =>
  t.connection({
    type: artifactRef,
    nullable: true,
    description: '已生成的文件，按生成先后排序；无权查阅公示内容时为空',
    resolve: async (notice, args, context) => {
      const noticeId = notice.outline._id;
      const list = await orNull(listArtifacts(context.services, { noticeId, page: args }));
      return list && connectionOf(list);
    },
  }),
);
