import {
  numberOfArtifact,
  papersOfNumber,
} from '../../server/services/document-number/numbered-papers.ts';
import { artifactRef } from '../artifact/artifact.ts';
import { builder } from '../builder.ts';
import { orNull } from '../load-node.ts';
import { documentNumberRef } from './document-number.ts';

builder.objectField(documentNumberRef, 'artifacts', (t) =>
  t.field({
    type: [artifactRef],
    description:
      '按使用此号的公文定稿（审签或印发时冻结的事实）生成的文件，最近的在后，至多20件；没有的、您无权查阅的为空列表',
    resolve: async (number, _args, { services }) =>
      (await orNull(papersOfNumber(services, number))) ?? [],
  }),
);

builder.objectField(artifactRef, 'documentNumber', (t) =>
  t.field({
    type: documentNumberRef,
    nullable: true,
    description:
      '文件所属公文的发文字号；草稿、已不是定稿的文件，没有编号的，您无权查阅登记簿的为空',
    resolve: async (artifact, _args, { services }) =>
      (await orNull(numberOfArtifact(services, artifact))) ?? null,
  }),
);
