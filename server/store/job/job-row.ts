import { type Model, Schema } from 'mongoose';
import { z } from 'zod';
import { findingSchema } from '../../domain/finding.ts';
import type { Store } from '../connection.ts';

const jobStates = ['QUEUED', 'RUNNING', 'DONE', 'FAILED'] as const;

/** A piece of work that outlives the process that took it in. */
export const jobRow = z.object({
  _id: z.string(),
  kind: z.string(),
  /** Checked by the definition of its kind. */
  payload: z.unknown(),
  state: z.enum(jobStates),
  /** Whose work it is; who may read it is decided as for an aggregate. */
  organizationId: z.string(),
  scopePath: z.array(z.string()).min(1),
  /** What the work is about. */
  subjectId: z.string(),
  /** Times it was taken up. */
  attempts: z.int().nonnegative(),
  /** Times the work itself ended its worker (K10: one retry). */
  crashes: z.int().nonnegative(),
  /** Times the process that had taken it up was gone. */
  interruptions: z.int().nonnegative(),
  /** Not taken up before; by the database's clock, the only one that leases go by. */
  notBefore: z.date(),
  leaseUntil: z.date().optional(),
  leaseToken: z.string().optional(),
  /** 0 to 1. */
  progress: z.number().min(0).max(1),
  findings: z.array(findingSchema),
  artifactId: z.string().optional(),
  /** Why it failed: a stable code and a Chinese sentence. */
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  requestId: z.string(),
  createdAt: z.date(),
  createdBy: z.string(),
  finishedAt: z.date().optional(),
});
export type JobRow = z.infer<typeof jobRow>;

/** The right to write a job: whoever holds its present token. */
export type Lease = { readonly jobId: string; readonly token: string };

const text = { type: String, required: true } as const;
const count = { type: Number, required: true } as const;

const jobSchema = new Schema(
  {
    _id: text,
    kind: text,
    payload: { type: Schema.Types.Mixed, required: true },
    state: text,
    organizationId: text,
    scopePath: { type: [String], required: true },
    subjectId: text,
    attempts: count,
    crashes: count,
    interruptions: count,
    notBefore: { type: Date, required: true },
    leaseUntil: Date,
    leaseToken: String,
    progress: count,
    findings: { type: [Schema.Types.Mixed], required: true },
    artifactId: String,
    error: { type: Schema.Types.Mixed },
    requestId: text,
    createdAt: { type: Date, required: true },
    createdBy: text,
    finishedAt: Date,
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
jobSchema.index({ state: 1, createdAt: 1, _id: 1 });
jobSchema.index({ subjectId: 1, createdAt: 1 });

/** Model of the jobs, for the store's preparation and the functions beside it. */
export function jobModel(store: Store): Model<JobRow> {
  const { connection } = store;
  return connection.models.Job
    ? connection.model<JobRow>('Job')
    : connection.model<JobRow>('Job', jobSchema);
}
