import { DateTimeResolver } from 'graphql-scalars';
import { builder } from './builder.ts';

builder.addScalarType('DateTime', DateTimeResolver, {
  description: '时刻，ISO 8601，带时区',
});

/**
 * Calendar dates and keys pass as text and are checked by the service, after authorisation, so that
 * an impossible date gets a problem that names field, value and rule.
 */
builder.scalarType('Date', {
  description: '日期 YYYY-MM-DD（北京时间的日历日，不含时刻）；是否真实存在由业务规则核对',
  serialize: (value) => value,
  parseValue: textOf('Date'),
});

builder.scalarType('UUID', {
  description: 'UUID，如 018f6f3e-7f3b-7c1a-9a55-2b7f5d0c9e11',
  serialize: (value) => value,
  parseValue: textOf('UUID'),
});

builder.scalarType('Sha256', {
  description: 'SHA-256 散列值，64 位十六进制小写',
  serialize: (value) => value,
  parseValue: textOf('Sha256'),
});

function textOf(scalar: string): (value: unknown) => string {
  return (value) => {
    if (typeof value === 'string') return value;
    throw new TypeError(`${scalar} 应为字符串`);
  };
}
