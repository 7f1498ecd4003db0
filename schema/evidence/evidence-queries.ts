import { listEvidence } from '../../server/services/evidence/list-evidence.ts';
import {
  type TaskMaterials,
  taskMaterials,
} from '../../server/services/evidence/task-materials.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { localId } from '../global-id.ts';
import { taskRef } from '../task/task.ts';
import { evidenceKind, evidenceRef } from './evidence.ts';

const documentRef = builder
  .objectRef<TaskMaterials['documents'][number]>('TaskDocument')
  .implement({
    description: '佐证材料目录中的一份材料',
    fields: (t) => ({
      no: t.exposeInt('no', { description: '材料序号，从1起' }),
      proves: t.exposeString('proves', {
        description: '所证明的措施，如“第1、3项措施”；没有的为空',
      }),
      evidence: t.field({
        type: evidenceRef,
        description: '佐证材料',
        resolve: ({ piece }) => piece.row,
      }),
    }),
  });

const measureMaterialsRef = builder
  .objectRef<TaskMaterials['measures'][number]>('MeasureMaterials')
  .implement({
    description: '一项措施的佐证材料',
    fields: (t) => ({
      measureId: t.exposeString('measureId', { description: '措施的标识' }),
      materials: t.string({
        nullable: true,
        description: '材料序号，如“材料1、3”；没有佐证的为空',
        resolve: (one) => one.materials ?? null,
      }),
    }),
  });

const materialsRef = builder.objectRef<TaskMaterials>('TaskMaterials').implement({
  description: '一项任务的佐证材料目录，不含照片；按所证明的措施、形成日期、添加先后排列',
  fields: (t) => ({
    documents: t.field({
      type: [documentRef],
      description: '各份材料',
      resolve: (all) => all.documents,
    }),
    measures: t.field({
      type: [measureMaterialsRef],
      description: '各项措施的佐证',
      resolve: (all) => all.measures,
    }),
  }),
});

builder.objectField(taskRef, 'materials', (t) =>
  t.field({
    type: materialsRef,
    description: '佐证材料目录',
    resolve: (row, _args, { services }) => taskMaterials(services, row),
  }),
);

builder.queryField('evidence', (t) =>
  t.connection({
    type: evidenceRef,
    description: '佐证材料，按添加先后排列',
    args: {
      taskId: t.arg.id({ description: '只列该任务的' }),
      kind: t.arg({ type: evidenceKind, description: '只列该种类的' }),
    },
    resolve: (_root, { taskId, kind, ...page }, { services }) =>
      connectionOf(
        listEvidence(services, {
          page,
          taskId: localId('RectificationTask', taskId),
          kind: kind ?? undefined,
        }),
      ),
  }),
);
