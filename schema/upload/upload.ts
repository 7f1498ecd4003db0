import { completeUpload } from '../../server/services/upload/complete-upload.ts';
import { createUpload } from '../../server/services/upload/create-upload.ts';
import { getUpload, type Upload } from '../../server/services/upload/get-upload.ts';
import { linkForFetching, linkForSending } from '../../server/services/upload/link-upload.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { changingProblems, creatingProblems } from '../problems.ts';

const uploadState = builder.enumType('UploadState', {
  description: '上传文件的状态',
  values: {
    OPEN: { description: '待传：请把文件PUT到uploadUrl' },
    RECEIVED: { description: '已收到，待completeUpload核对' },
    READY: { description: '已核对，可以使用' },
    REFUSED: { description: '不予接收，原因见refusal' },
    EXPIRED: { description: '一小时内未办完，已作废' },
  } as const,
});

const uploadKind = builder.enumType('UploadKind', {
  description: '保存的文件类型，按内容认定',
  values: {
    PDF: { description: 'PDF，原样保存' },
    JPEG: { description: '照片：已转正、限幅、去除拍摄信息' },
    XLSX: { description: '.xlsx表格，原样保存；用于导入问题清单' },
  } as const,
});

const keptFile = builder.objectRef<NonNullable<Upload['file']>>('UploadedFile').implement({
  description: '保存的文件',
  fields: (t) => ({
    kind: t.field({ type: uploadKind, description: '类型', resolve: (file) => file.kind }),
    sha256: t.field({ type: 'Sha256', description: '散列值', resolve: (file) => file.sha256 }),
    size: t.exposeInt('size', { description: '长度（字节）' }),
    pageCount: t.exposeInt('pageCount', { description: '页数；表格为工作表数' }),
  }),
});

const refusal = builder.objectRef<NonNullable<Upload['refusal']>>('UploadRefusal').implement({
  description: '不予接收的原因',
  fields: (t) => ({
    code: t.exposeString('code', { description: '原因代码' }),
    message: t.exposeString('message', { description: '原因，及如何改正' }),
  }),
});

export const uploadRef = builder.objectRef<Upload>('Upload');

builder.node(uploadRef, {
  description: '上传的文件：先传字节，再核对；扫描件、照片、表格等',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getUpload(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    fileName: t.exposeString('fileName', { description: '文件名' }),
    byteLength: t.exposeInt('byteLength', { description: '所报长度（字节）' }),
    state: t.field({ type: uploadState, description: '状态', resolve: (row) => row.state }),
    expiresAt: t.field({
      type: 'DateTime',
      description: '在此之前须办完',
      resolve: (row) => row.expiresAt,
    }),
    uploadUrl: t.string({
      nullable: true,
      description: '传送地址：相对于本服务地址，用PUT传字节；只供上传人使用，状态不是OPEN的没有',
      resolve: (row, _args, context) => linkForSending(context.services, row),
    }),
    file: t.field({
      type: keptFile,
      nullable: true,
      description: '保存的文件；未办完的没有',
      resolve: (row) => row.file ?? null,
    }),
    downloadUrl: t.string({
      nullable: true,
      description: '下载链接：相对于本服务地址，只供本次查询的用户使用，过期作废；不要转发给他人',
      resolve: (row, _args, context) => linkForFetching(context.services, row),
    }),
    refusal: t.field({
      type: refusal,
      nullable: true,
      description: '不予接收的原因',
      resolve: (row) => row.refusal ?? null,
    }),
  }),
});

const createInput = builder.inputType('CreateUploadInput', {
  description: '上传文件的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    organizationId: t.id({ description: '所属机构；只在一个机构任经办人的可不填' }),
    fileName: t.string({ required: true, description: '文件名，如“会议纪要扫描件.pdf”' }),
    byteLength: t.int({ required: true, description: '文件长度（字节），至多128兆' }),
  }),
});

builder.mutationField('createUpload', (t) =>
  t.field({
    type: uploadRef,
    description: '开始上传一个文件；随后把字节PUT到uploadUrl，再办completeUpload',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: createInput, required: true, description: '上传内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, ...file } = input;
      return createUpload(context.services, {
        idempotencyKey,
        file: { ...file, organizationId: localId('Organization', input.organizationId) },
      });
    },
  }),
);

const completeInput = builder.inputType('CompleteUploadInput', {
  description: '完成上传的内容',
  fields: (t) => ({
    id: t.id({ required: true, description: '上传的文件' }),
    sha256: t.field({ type: 'Sha256', required: true, description: '文件全部字节的SHA-256' }),
  }),
});

builder.mutationField('completeUpload', (t) =>
  t.field({
    type: uploadRef,
    description: '核对并接收已传的文件；不予接收的，原因见refusal',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: completeInput, required: true, description: '核对内容' }) },
    resolve: (_root, { input }, context) =>
      completeUpload(context.services, {
        id: localId('Upload', input.id) ?? '',
        sha256: input.sha256,
      }),
  }),
);
