import { z } from "zod";
import { TASKS } from "@/db/schema/project";
import { DIFFICULT_RULES } from "@/lib/evaluation/difficult-rule";
import { UNCERTAIN_RULES } from "@/lib/evaluation/uncertain-rule";
import { type MeasuringRules, measuringRules } from "@/lib/projects/measuring-rules";

export const PROTOCOL_KINDS = ["pilot", "acceptance", "reader_study"] as const;
export const MISSING_RULES = ["worst", "exclude"] as const;
const day = z.iso.date("A day as 2026-11-23");
const line = z.string().trim().max(500);

const orderedVendor = z.object({
  no: z.number().int().positive(),
  name: line.min(1),
  /** null: every item that the reference speaks about. */
  items: z.array(line.min(1)).max(1_000_000).nullable(),
  orderedOn: day.nullable(),
  /** Pseudonyms of the readers who may take part; empty: not named beforehand. */
  readers: z.array(line.min(1)).max(10_000),
});

/** What a study decides by, fixed before its scores are seen. */
export const protocolContent = z.object({
  kind: z.enum(PROTOCOL_KINDS),
  goldNo: z.number().int().positive(),
  /** Of the frozen version, so that the signature names what it was. */
  goldSha256: z.string().nullable(),
  task: z.enum(TASKS),
  primaryMetric: line.min(1),
  margin: z.number("A number such as 0.05").positive("A margin above 0").max(1000),
  /** What varies by chance as one: the patient, or the single image. */
  cluster: z.enum(["case", "item"]),
  alpha: z.number("A number such as 0.05").gt(0, "Between 0 and 0.5").lt(0.5, "Between 0 and 0.5"),
  missing: z.enum(MISSING_RULES),
  uncertain: z.object({ rule: z.enum(UNCERTAIN_RULES), labels: z.array(line.min(1)).max(100) }),
  /** Of a miss, in false alarms; absent: nobody wins among operating points. Protocols signed earlier have none. */
  cost: z
    .object({
      miss: z.number("A number such as 10").gt(0, "Above 0").max(1_000_000),
      /** Where the work is used; null: as in the sample. */
      prevalence: z.number("A number such as 0.02").gt(0, "Above 0").lt(1, "Below 1").nullable(),
    })
    .optional(),
  /**
   * The project's rules of contours, landmarks, marks, lengths, difficult marks and attributes as they were when this was
   * saved; null: none. Of each task those that it follows; absent in protocols signed earlier: those follow the project's.
   */
  measuring: measuringRules
    .pick({ nsd: true, landmarks: true })
    // absent in protocols signed before they were signed too
    .extend({
      marks: measuringRules.shape.marks.unwrap().optional(),
      difficult: z.enum(DIFFICULT_RULES).optional(),
      lengths: measuringRules.shape.lengths.unwrap().optional(),
      attributes: measuringRules.shape.attributes.unwrap().optional(),
    })
    .optional(),
  vendors: z.array(orderedVendor).min(1, "Name at least one vendor").max(500),
  /** Deliveries after this day do not count for the decision. */
  stopOn: day.nullable(),
  notes: z.string().trim().max(5000),
});

export type ProtocolContent = z.infer<typeof protocolContent>;
export type SignedMeasuring = NonNullable<ProtocolContent["measuring"]>;

/** What of the project's rules a protocol of a task signs: those that the task follows. */
export function rulesToSign(task: ProtocolContent["task"], rules: MeasuringRules): SignedMeasuring {
  const { nsd, landmarks, marks, difficult, lengths, attributes } = rules;
  switch (task) {
    case "segmentation":
      return { nsd, landmarks: null, difficult, attributes };
    case "detection":
      return { nsd: null, landmarks: null, marks, difficult, attributes };
    case "measurements":
      return { nsd: null, landmarks: null, lengths, difficult, attributes };
    case "keypoints":
      return { nsd: null, landmarks, difficult, attributes };
    default:
      return { nsd: null, landmarks: null, attributes };
  }
}

export type OrderedVendor = ProtocolContent["vendors"][number];
