import { Schema, type SchemaDefinition } from 'mongoose';
import { z } from 'zod';

/** What every changeable aggregate carries (design: one aggregate, one revision). */
export const aggregateRow = z.object({
  _id: z.string(),
  revision: z.int().positive(),
  /** Owning organ; the platform's own master data belongs to none. */
  organizationId: z.string().optional(),
  /** Ancestors in the region tree from the root to the region itself. */
  scopePath: z.array(z.string()).min(1),
  /** Tokens of those whom the row concerns: path, owner, itself, organs it names. */
  audience: z.array(z.string()).min(1),
  /** Order in lists; a number's key, a code, a time. */
  sortKey: z.string(),
  createdAt: z.date(),
  createdBy: z.string(),
  updatedAt: z.date(),
  updatedBy: z.string(),
});
export type AggregateRow = z.infer<typeof aggregateRow>;

/**
 * Mongoose schema of an aggregate. Unknown paths are refused, and the index that every list walks
 * is always there.
 */
export function aggregateSchema(fields: SchemaDefinition): Schema {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      revision: { type: Number, required: true },
      organizationId: String,
      scopePath: { type: [String], required: true },
      audience: { type: [String], required: true },
      audienceWrites: Number,
      sortKey: { type: String, required: true },
      createdAt: { type: Date, required: true },
      createdBy: { type: String, required: true },
      updatedAt: { type: Date, required: true },
      updatedBy: { type: String, required: true },
      ...fields,
    },
    { strict: 'throw', minimize: false, versionKey: false },
  );
  schema.index({ audience: 1, sortKey: 1, _id: 1 });
  return schema;
}
