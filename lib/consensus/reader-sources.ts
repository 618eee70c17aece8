import "server-only";
import type { Connection } from "@/db/client";
import { AssayError } from "@/lib/errors";
import { type CaseChunk, caseChunks } from "@/lib/evaluation/stored/case-chunks";
import { loadFacts, loadNamedItems } from "@/lib/evaluation/stored/load-cases";
import { evaluationItem, type StoredItem } from "@/lib/evaluation/stored/stored-case";
import { loadLabelDecisions } from "@/lib/ingest/project-vocabulary";
import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import type { ReaderDelivery } from "./readers";

/** A published delivery that is merged. */
export interface MergedBatch {
  no: number;
  sha256: string;
  vendorNo: number;
  vendor: string;
}

interface ProjectOf {
  id: string;
  no: number;
  findingAttribute: string | null;
  tasks: readonly string[];
}

/** Tasks in which an item with nothing on it says something too. */
const DRAWN = ["detection", "segmentation", "keypoints"];

/** Label spellings of a vendor -> the project's label, with the question that it answers; absent: left out. */
type Spellings = ReadonlyMap<string, { label: string; question: string | null }>;

/** One reader of one vendor, and the deliveries that may hold what it said. */
export interface ReaderSource {
  name: string;
  vendor: string;
  /** Null: the vendor names no readers, or one; all that it delivered is this reader's. */
  annotator: string | null;
  batchNos: number[];
}

/** The chosen deliveries, each published and of a vendor. */
export async function loadMergedBatches(
  { sql }: Pick<Connection, "sql">,
  projectId: string,
  batchNos: readonly number[],
): Promise<MergedBatch[]> {
  const rows = await sql<(MergedBatch & { state: string })[]>`
    select b.no, b.sha256, b.state, v.no as "vendorNo", v.name as vendor from batch b join vendor v on v.id = b.vendor_id
    where b.project_id = ${projectId} and b.role = 'delivery' and b.no = any(${[...batchNos]}::int[]) order by b.no`;
  for (const no of batchNos) {
    const row = rows.find((one) => one.no === no);
    if (!row) throw new AssayError("invalid_input", `Batch ${no} is no delivery of this project.`);
    if (row.state !== "published") throw new AssayError("not_ready", `Batch ${no} is ${row.state}, not published.`);
  }
  return rows.map(({ no, sha256, vendorNo, vendor }) => ({ no, sha256, vendorNo, vendor }));
}

/** Who reads: each vendor, or each of its readers where it names several. */
export async function loadReaderSources(
  { sql }: Connection,
  projectNo: number,
  batches: readonly MergedBatch[],
): Promise<ReaderSource[]> {
  const rows = await sql<{ batchNo: number; reader: string | null }[]>`
    select distinct a.batch_no as "batchNo", r.name as reader from annotation a
    left join reader r on r.project_no = a.project_no and r.no = a.reader_no
    where a.project_no = ${projectNo} and a.batch_no = any(${batches.map(({ no }) => no)}::int[])`;
  const vendors = [...new Set(batches.map(({ vendor }) => vendor))];
  return vendors.flatMap((vendor): ReaderSource[] => {
    const batchNos = batches.filter((batch) => batch.vendor === vendor).map(({ no }) => no);
    const named = new Set(
      rows.filter(({ batchNo }) => batchNos.includes(batchNo)).flatMap(({ reader }) => reader ?? []),
    );
    if (named.size < 2) return [{ name: vendor, vendor, annotator: null, batchNos }];
    return [...named].sort().map((annotator) => ({ name: `${vendor} ${annotator}`, vendor, annotator, batchNos }));
  });
}

/** Reads what the readers said of some items, under the project's labels: the deliveries by question, "" for shapes. */
export class ReaderFacts {
  private constructor(
    private readonly connection: Connection,
    private readonly project: ProjectOf,
    private readonly sources: readonly ReaderSource[],
    private readonly spellings: ReadonlyMap<string, Spellings>,
  ) {}

  static async open(
    connection: Connection,
    project: ProjectOf,
    sources: readonly ReaderSource[],
    batches: readonly MergedBatch[],
  ): Promise<ReaderFacts> {
    const { sql } = connection;
    const labels = await sql<{ no: number; name: string; question: string | null }[]>`
      select no, name, question from label where project_id = ${project.id} and archived_at is null`;
    const names = await sql<{ batchNo: number; name: string }[]>`select batch_no as "batchNo", name from batch_label
      where project_no = ${project.no} and batch_no = any(${batches.map(({ no }) => no)}::int[])`;
    const spellings = new Map<string, Spellings>();
    for (const { vendor, vendorNo } of batches) {
      if (spellings.has(vendor)) continue;
      const decide = await loadLabelDecisions(sql, project, vendorNo);
      const own = new Set(batches.filter((batch) => batch.vendor === vendor).map(({ no }) => no));
      const known = names
        .filter(({ batchNo }) => own.has(batchNo))
        .flatMap(({ name }) => {
          const label = labels.find(({ no }) => no === decide(name)?.labelNo);
          if (!label) return [];
          const said = label.question === null ? label.name : `${label.question}: ${label.name}`;
          return [[name, { label: said, question: label.question }] as const];
        });
      spellings.set(vendor, new Map(known));
    }
    return new ReaderFacts(connection, project, sources, spellings);
  }

  /** The cases in portions that `load` can take at a time. */
  chunks(byCase: ReadonlyMap<string, StoredItem[]>): AsyncGenerator<CaseChunk> {
    return caseChunks(this.connection, this.project.no, this.batchNos(), byCase);
  }

  private batchNos(): number[] {
    return [...new Set(this.sources.flatMap(({ batchNos }) => batchNos))];
  }

  /** Of items that at least two readers returned; the others are counted. */
  async load(all: readonly StoredItem[]): Promise<{ byQuestion: Map<string, ReaderDelivery[]>; alone: number }> {
    const { connection, project, sources } = this;
    const itemNos = all.map(({ no }) => no);
    const batchNos = this.batchNos();
    const [facts, named] = await Promise.all([
      loadFacts(connection, "annotation", project.no, batchNos, itemNos),
      loadNamedItems(connection, project.no, batchNos, itemNos),
    ]);
    const returnedBy = (no: number) =>
      sources.filter(({ batchNos: own }) => own.some((batchNo) => named.get(batchNo)?.has(no)));
    const readers = new Map(all.map(({ no }) => [no, returnedBy(no).length]));
    const items = all.filter(({ no }) => (readers.get(no) ?? 0) > 1);
    const alone = all.filter(({ no }) => readers.get(no) === 1).length;
    const keyOf = new Map(items.map(({ no, key }) => [no, key]));
    const byQuestion = new Map<string, ReaderDelivery[]>();
    const deliveriesOf = (question: string) => {
      const empty = () =>
        sources.map((source): ReaderDelivery & { annotations: Annotation[] } => {
          const came = items.filter(({ no }) => source.batchNos.some((batchNo) => named.get(batchNo)?.has(no)));
          return { name: source.name, items: came.map(delivered), annotations: [] };
        });
      const found = byQuestion.get(question) ?? empty();
      byQuestion.set(question, found);
      return found as (ReaderDelivery & { annotations: Annotation[] })[];
    };
    for (const { batchNo, itemNo, annotation } of facts) {
      const item = keyOf.get(itemNo);
      if (item === undefined) continue;
      for (const [at, source] of sources.entries()) {
        if (!source.batchNos.includes(batchNo)) continue;
        if (source.annotator !== null && annotation.annotator !== source.annotator) continue;
        const said = this.spellings.get(source.vendor)?.get(annotation.label);
        if (said === undefined) continue;
        deliveriesOf(said.question ?? "")[at]?.annotations.push(this.reading(annotation, item, said.label));
      }
    }
    if (items.length > 0 && project.tasks.some((task) => DRAWN.includes(task))) deliveriesOf("");
    return { byQuestion, alone };
  }

  /** A statement under the project's label, its reader told by the delivery that it stands in. */
  private reading({ annotator: _, vendor: __, ...annotation }: Annotation, item: string, label: string): Annotation {
    const { findingAttribute } = this.project;
    const { finding, attributes } = annotation;
    const named = findingAttribute !== null && finding !== undefined ? { [findingAttribute]: finding } : {};
    return { ...annotation, item, label, attributes: { ...attributes, ...named } };
  }
}

function delivered(item: StoredItem): DeliveredItem {
  const { attributes: _, spacingMm, ...known } = evaluationItem(item);
  return {
    ...known,
    aliases: item.file === null ? [] : [item.file],
    case: item.caseKey,
    place: "",
    ...(spacingMm === undefined ? {} : { spacingMm: [...spacingMm] }),
  };
}
