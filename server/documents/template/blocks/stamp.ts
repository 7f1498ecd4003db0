import type { BlockKind } from './block.ts';
import {
  attributeValue,
  expectKind,
  expressionsOf,
  itemsOf,
  partOf,
  textOfDatum,
  writtenDate,
} from './values.ts';

/**
 * `::stamp{office="signer.office" name="signer.name" date="signer.date"}`: 签名章 (7.3.5.3). Without
 * `name` the stamp's place stays free; lists of offices (and names) are signers below each other.
 */
export const stampBlock: BlockKind = {
  name: 'stamp',
  form: 'leaf',
  label: 'none',
  attributes: { office: 'required', name: 'optional', date: 'required' },
  places: ['page', 'section', 'keep'],
  usage: '::stamp{office="signer.office" name="signer.name" date="signer.date"}',
  compile: (directive, context) => {
    const expressions = expressionsOf(directive, ['office', 'name', 'date'], context);
    const { office, name, date } = expressions ?? {};
    if (office === undefined || date === undefined) return undefined;
    return {
      check: (scope) => {
        expectKind(office, scope, { attribute: 'office', kinds: ['text', 'list'] });
        expectKind(name, scope, { attribute: 'name', kinds: ['text', 'list'] });
        expectKind(date, scope, { attribute: 'date', kinds: ['date'] });
      },
      emit: (scope, out) => {
        const target = { out, where: '签名章' };
        const names = itemsOf(attributeValue(name, scope));
        const signers = itemsOf(attributeValue(office, scope)).flatMap((each, at) => {
          const title = partOf(each, office.at, target);
          const printed = textOfDatum(names[at]) === '' ? undefined : names[at];
          const signer = partOf(printed, name?.at ?? directive.at, target);
          return title ? [{ office: title, ...(signer && { name: signer }) }] : [];
        });
        const day = attributeValue(date, scope);
        const written = partOf(day && writtenDate(day), date.at, target);
        if (written === undefined) return;
        out.add({ kind: 'stamp', origin: directive.at, signers, date: written });
      },
    };
  },
};
