import type { Origin } from '../../model/document.ts';
import type { Expression, FilteredExpression } from '../expressions/expression.ts';

/** A piece of a paragraph, heading, label or attribute. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly at: Origin }
  /** A backslash at a line's end: a break that the author wants. */
  | { readonly kind: 'break'; readonly at: Origin }
  | { readonly kind: 'output'; readonly value: FilteredExpression; readonly at: Origin }
  | {
      readonly kind: 'if';
      readonly branches: readonly {
        readonly test: FilteredExpression;
        readonly body: readonly Inline[];
      }[];
      readonly otherwise: readonly Inline[];
      readonly at: Origin;
    }
  | {
      readonly kind: 'case';
      readonly subject: FilteredExpression;
      readonly branches: readonly {
        readonly values: readonly Expression[];
        readonly body: readonly Inline[];
      }[];
      readonly otherwise: readonly Inline[];
      readonly at: Origin;
    }
  | {
      readonly kind: 'for';
      readonly name: string;
      readonly list: FilteredExpression;
      readonly body: readonly Inline[];
      readonly at: Origin;
    };
