import { asRecord, type JsonRecord } from "../json/record";

/**
 * A record as a task. What Label Studio writes into a target storage is one annotation a file, with its task inside; it
 * becomes that task with this annotation alone.
 */
export function asTask(value: unknown): JsonRecord | undefined {
  const record = asRecord(value);
  const task = record === undefined || !Array.isArray(record.result) ? undefined : asRecord(record.task);
  if (record === undefined || task === undefined || asRecord(task.data) === undefined) return record;
  return { ...task, annotations: [record], predictions: [] };
}
