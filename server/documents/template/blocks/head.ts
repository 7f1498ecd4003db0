import { numberFault, paddedSerial, URGENCIES } from '../../../domain/official/head-rules.ts';
import { secrecyFault } from '../../../domain/official/secrecy.ts';
import type { Origin } from '../../model/document.ts';
import type { PaperForm, Part } from '../../model/elements.ts';
import type { DocumentBuilder } from '../builder/document-builder.ts';
import type { ValueScope } from '../expressions/evaluate-expression.ts';
import type { Datum } from '../facts/datum.ts';
import type { BlockKind } from './block.ts';
import { choiceAttribute } from './texts.ts';
import {
  attributeValue,
  type Expressions,
  expectKind,
  expressionsOf,
  itemsOf,
  partOf,
  textOfDatum,
  writtenDate,
} from './values.ts';

const FORMS = { 公文: 'document', 信函: 'letter', 命令: 'order', 纪要: 'minutes' } as const;
const FORM_NAMES = ['公文', '信函', '命令', '纪要'] as const;
/** What follows the names in the 发文机关标志. */
const MARKS: Readonly<Record<PaperForm, string>> = {
  document: '文件',
  letter: '',
  order: '令',
  minutes: '纪要',
};

const LISTS = ['organs', 'signers'];
const TEXTS = ['number', 'serial', 'secrecy', 'urgency', 'compiler'];

type Head = {
  readonly form: PaperForm;
  readonly mark: string;
  readonly expressions: Expressions;
  readonly at: Origin;
};

/** Puts values of a head into a document, with findings for those that break a rule. */
class HeadEmitter {
  readonly #head: Head;
  readonly #scope: ValueScope;
  readonly #out: DocumentBuilder;

  constructor(head: Head, scope: ValueScope, out: DocumentBuilder) {
    this.#head = head;
    this.#scope = scope;
    this.#out = out;
  }

  emit(): void {
    const { form, mark, at } = this.#head;
    const serial = this.#part('serial', this.#serial());
    const secrecy = this.#part('secrecy', this.#secrecy());
    const urgency = this.#part('urgency', this.#urgency());
    const organs = this.#parts('organs');
    const word: Part | undefined =
      mark === '' ? undefined : { id: this.#out.nextId(), runs: [{ text: mark }] };
    const number = this.#part('number', this.#number());
    const compiler = this.#part('compiler', this.#value('compiler'));
    const date = this.#part('date', this.#date());
    const signers = this.#parts('signers');
    this.#out.head({
      kind: 'head',
      origin: at,
      form,
      ...(serial && { serial }),
      ...(secrecy && { secrecy }),
      ...(urgency && { urgency }),
      organs,
      ...(word && { mark: word }),
      ...(number && { number }),
      ...(compiler && { compiler }),
      ...(date && { date }),
      signers,
    });
  }

  #value(name: string): Datum | undefined {
    return attributeValue(this.#head.expressions[name], this.#scope);
  }

  #part(name: string, datum: Datum | undefined): Part | undefined {
    const at = this.#head.expressions[name]?.at ?? this.#head.at;
    return partOf(datum, at, { out: this.#out, where: '版头' });
  }

  #parts(name: string): Part[] {
    return itemsOf(this.#value(name))
      .map((item) => this.#part(name, item))
      .filter((part) => part !== undefined);
  }

  #serial(): Datum | undefined {
    const datum = this.#value('serial');
    const text = textOfDatum(datum);
    if (datum?.kind !== 'scalar' || text === undefined) return datum;
    const padded = paddedSerial(text);
    if (padded !== undefined) return { ...datum, value: padded };
    const message = `份号“${text}”无效；应为不超过6位的阿拉伯数字，印出时补足6位，如“000001”。`;
    this.#fault(datum, { code: 'HEAD_SERIAL', message, clause: '7.2.1' });
    return datum;
  }

  /** Above the ceiling nothing is printed, also not on drafts: secrets stay out. */
  #secrecy(): Datum | undefined {
    const datum = this.#value('secrecy');
    const text = textOfDatum(datum);
    if (datum === undefined || text === undefined) return datum;
    const fault = secrecyFault(text, this.#out.secrecyCeiling);
    if (fault === undefined) return datum;
    this.#fault(datum, { ...fault, clause: '7.2.2' });
    return fault.code === 'SECRECY_ABOVE_CEILING' ? undefined : datum;
  }

  #urgency(): Datum | undefined {
    const datum = this.#value('urgency');
    const text = textOfDatum(datum);
    if (datum === undefined || text === undefined || URGENCIES.includes(text)) return datum;
    const message = `紧急程度“${text}”无效；可写：${URGENCIES.join('、')}，不急的不填。`;
    this.#fault(datum, { code: 'HEAD_URGENCY', message, clause: '7.2.3' });
    return datum;
  }

  #number(): Datum | undefined {
    const datum = this.#value('number');
    const text = textOfDatum(datum);
    const message = text === undefined ? undefined : numberFault(text, this.#head.form);
    if (datum && message) this.#fault(datum, { code: 'DOCUMENT_NUMBER', message, clause: '7.2.5' });
    return datum;
  }

  #date(): Datum | undefined {
    const datum = this.#value('date');
    return datum && writtenDate(datum);
  }

  #fault(datum: Datum, fault: { code: string; message: string; clause: string }): void {
    const path = datum.kind === 'pieces' ? undefined : datum.path;
    this.#out.find({
      severity: 'error',
      code: fault.code,
      ...(path === undefined ? {} : { dataPath: path }),
      file: this.#head.at.file,
      line: this.#head.at.line,
      message: fault.message,
      clause: `GB/T 9704-2012 ${fault.clause}`,
    });
  }
}

/**
 * `::head{organs="issuer.name" number="head.number"}`: 版头 (7.2), first of a paper. `form` is 公文,
 * 信函, 命令 or 纪要; `mark` the word after the names, empty for none; all else are expressions. 纪要 may
 * have a row of `compiler` and `date` above the red rule.
 */
export const headBlock: BlockKind = {
  name: 'head',
  form: 'leaf',
  label: 'none',
  attributes: {
    form: 'optional',
    organs: 'required',
    mark: 'optional',
    number: 'optional',
    serial: 'optional',
    secrecy: 'optional',
    urgency: 'optional',
    compiler: 'optional',
    date: 'optional',
    signers: 'optional',
  },
  places: ['page'],
  usage: '::head{form="公文" organs="issuer.name" number="head.number"}',
  compile: (directive, context) => {
    const options = { choices: FORM_NAMES, otherwise: '公文', context } as const;
    const name = choiceAttribute(directive, 'form', options);
    const expressions = expressionsOf(directive, [...LISTS, ...TEXTS, 'date'], context);
    if (name === undefined || expressions === undefined) return undefined;
    const form = FORMS[name];
    const mark = directive.attributes.get('mark')?.value ?? MARKS[form];
    const head: Head = { form, mark, expressions, at: directive.at };
    if (form !== 'minutes' && (expressions.compiler ?? expressions.date) !== undefined) {
      const message = `版头“${name}”没有编发机关和日期一行；请删去compiler、date属性，或改用form="纪要"。`;
      context.report('TEMPLATE_BLOCK', directive.at, message);
      return undefined;
    }
    return {
      check: (scope) => {
        expectKind(expressions.date, scope, { attribute: 'date', kinds: ['date'] });
        for (const attribute of LISTS) {
          expectKind(expressions[attribute], scope, { attribute, kinds: ['text', 'list'] });
        }
        for (const attribute of TEXTS) {
          expectKind(expressions[attribute], scope, {
            attribute,
            kinds: ['text', 'number', 'choice'],
          });
        }
      },
      emit: (scope, out) => new HeadEmitter(head, scope, out).emit(),
    };
  },
};
