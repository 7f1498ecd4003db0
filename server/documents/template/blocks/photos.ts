import type { Origin } from '../../model/document.ts';
import type { Photo, PhotoRow } from '../../model/dossier-blocks.ts';
import type { DocumentBuilder } from '../builder/document-builder.ts';
import { checkFiltered } from '../expressions/check-expression.ts';
import { evaluateFiltered, type ValueScope } from '../expressions/evaluate-expression.ts';
import type { FilteredExpression } from '../expressions/expression.ts';
import { piecesOf } from '../facts/pieces.ts';
import { checkInline, loopScope } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import type { Inline } from '../inline/inline.ts';
import { loopScopes } from '../inline/loop.ts';
import { type Directive, directiveOf } from '../source/directive.ts';
import type { BlockKind, CompileContext } from './block.ts';
import { checkDirective } from './check-directive.ts';
import { fileKey } from './file-key.ts';
import { type CompiledPhoto, compilePhoto, PHOTO } from './photo.ts';
import { labelText } from './texts.ts';

type Photos = {
  readonly origin: Origin;
  readonly rows: { readonly name: string; readonly list: FilteredExpression };
  readonly heading: readonly Inline[];
  readonly photos: readonly CompiledPhoto[];
};

const USAGE =
  '::::photos[{{ pair.title }}]{of="photos" as="pair"} :::photo{image="pair.before.image"} 图注 ::: ::::';

function photosIn(directive: Directive, context: CompileContext): (CompiledPhoto | undefined)[] {
  return directive.children.map((node) => {
    const photo = directiveOf(context.source, node);
    if (photo?.name === 'photo') {
      return checkDirective(photo, PHOTO, context) ? compilePhoto(photo, context) : undefined;
    }
    const line = node.position?.start.line ?? directive.at.line;
    const message = `:::photos 里只能写 :::photo；写法：“${USAGE}”。`;
    context.report('TEMPLATE_BLOCK', { file: context.source.file, line, column: 1 }, message);
    return undefined;
  });
}

/** One photo of a row; undefined where it is declared optional and not given. */
function photoOf(
  compiled: CompiledPhoto,
  scope: ValueScope,
  out: DocumentBuilder,
): Photo | undefined {
  const datum = evaluateFiltered(compiled.image, scope);
  const key = fileKey(datum);
  if (datum.kind !== 'missing' && key === undefined) return undefined;
  const lack = piecesOf(datum).map((piece) => ({ ...piece, at: compiled.image.at }));
  const pieces = [
    ...(datum.kind === 'missing' ? lack : []),
    ...evaluateInline(compiled.caption, scope),
  ];
  const caption = out.singleLine(pieces, '图注');
  const id = out.nextId();
  const alt = caption.map(({ text }) => text).join('');
  if (key === undefined) return { id, caption, alt };
  const place = key.path === undefined ? {} : { dataPath: key.path };
  return { id, image: key.file, ...place, caption, alt: alt === '' ? '照片' : alt };
}

function rowOf(photos: Photos, scope: ValueScope, out: DocumentBuilder): PhotoRow {
  const id = out.nextId();
  const heading = out.singleLine(evaluateInline(photos.heading, scope), '照片组的标题');
  const shown = photos.photos.map((photo) => photoOf(photo, scope, out));
  return { id, heading, photos: shown.filter((photo) => photo !== undefined) };
}

function emitPhotos(photos: Photos, scope: ValueScope, out: DocumentBuilder): void {
  const { origin, rows } = photos;
  const list = evaluateFiltered(rows.list, scope);
  if (list.kind !== 'list') {
    out.paragraphs(
      origin,
      piecesOf(list).map((piece) => ({ ...piece, at: rows.list.at })),
    );
    return;
  }
  const laid = loopScopes(rows.name, list.items, scope).map((inner) => rowOf(photos, inner, out));
  const filled = laid.filter((row) => row.photos.length > 0 || row.heading.length > 0);
  out.add({ kind: 'photos', origin, rows: filled });
}

/** `::::photos[标题]{of="…" as="…"}` with one or two `:::photo`: a row of photos for each element. */
export const photosBlock: BlockKind = {
  name: 'photos',
  form: 'container',
  label: 'required',
  attributes: { of: 'required', as: 'required' },
  places: ['page', 'section'],
  usage: USAGE,
  compile: (directive, context) => {
    const [of, as] = [directive.attributes.get('of'), directive.attributes.get('as')];
    const list = of === undefined ? undefined : context.expression(of);
    const heading = labelText(directive, context);
    const photos = photosIn(directive, context);
    const compiled = photos.filter((photo) => photo !== undefined);
    if (list === undefined || as === undefined || heading === undefined) return undefined;
    if (compiled.length < photos.length) return undefined;
    if (compiled.length === 0 || compiled.length > 2) {
      const message = `:::photos 里应有一张或两张 :::photo，这里是${compiled.length}张；写法：“${USAGE}”。`;
      context.report('TEMPLATE_BLOCK', directive.at, message);
      return undefined;
    }
    const block: Photos = {
      origin: directive.at,
      rows: { name: as.value, list },
      heading,
      photos: compiled,
    };
    return {
      check: (scope) => {
        const inner = loopScope(block.rows, scope);
        if (inner === undefined) return;
        checkInline(heading, inner);
        for (const photo of compiled) {
          checkFiltered(photo.image, inner);
          checkInline(photo.caption, inner);
        }
      },
      emit: (scope, out) => emitPhotos(block, scope, out),
    };
  },
};
