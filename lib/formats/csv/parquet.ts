import { type FileMetaData, parquetMetadataAsync, parquetRead, parquetSchema, type SchemaTree } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import type { DeliveryFile, Detection } from "../format";
import { refusal } from "../refuse";
import type { RowSource } from "./row-source";

const ROWS_AT_ONCE = 50_000;

export function detectParquet(_file: DeliveryFile, head: Uint8Array): Detection {
  const isParquet = Buffer.from(head.subarray(0, 4)).toString("latin1") === "PAR1";
  return isParquet
    ? { confidence: "high", reasons: ["it begins with PAR1"] }
    : { confidence: "none", reasons: ["it does not begin with PAR1"] };
}

/** The rows of a Parquet file, some thousands at a time. */
export async function parquetRows(file: DeliveryFile): Promise<RowSource> {
  const buffer = {
    byteLength: file.size,
    async slice(start: number, end = file.size): Promise<ArrayBuffer> {
      const from = start < 0 ? file.size + start : start;
      const bytes = new Uint8Array(Math.max(0, Math.min(end, file.size) - from));
      let at = 0;
      for await (const chunk of file.open(from, from + bytes.length)) {
        bytes.set(chunk, at);
        at += chunk.length;
      }
      return bytes.buffer;
    },
  };
  const refuse = (error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    return refusal(file.name, "not_this_format", "the file", `the Parquet file is damaged: ${why}`);
  };
  const metadata = await parquetMetadataAsync(buffer).catch((error: unknown) => {
    throw refuse(error);
  });
  const schema = schemaOf(metadata, refuse);
  const stray = strayColumn(metadata, schema);
  if (stray !== undefined)
    throw refuse(new Error(`the column ${stray} of a row group is not the schema's, or stands twice`));
  const header = schema.children.map(({ element }) => element.name);
  const count = Number(metadata.num_rows);
  return {
    async *rows() {
      yield header;
      for (let rowStart = 0; rowStart < count; rowStart += ROWS_AT_ONCE) {
        let rows: unknown[][] = [];
        const rowEnd = Math.min(count, rowStart + ROWS_AT_ONCE);
        const onComplete = (read: unknown[][]) => {
          rows = read;
        };
        await parquetRead({ file: buffer, metadata, compressors, rowStart, rowEnd, onComplete }).catch(
          (error: unknown) => {
            throw refuse(error);
          },
        );
        yield* rows;
      }
    },
  };
}

/**
 * A column of a row group that the schema does not have, or that stands twice. The package begins to read such a column
 * and forgets it: its failure would be nobody's, which ends the process.
 */
function strayColumn(metadata: FileMetaData, schema: SchemaTree): string | undefined {
  const leaves = new Set(leafPaths(schema));
  for (const { columns } of metadata.row_groups) {
    const met = new Set<string>();
    for (const { meta_data: column } of columns) {
      const path = pathOf(column?.path_in_schema) ?? "without a name";
      if (!leaves.has(path) || met.has(path)) return path;
      met.add(path);
    }
  }
  return undefined;
}

/** The package takes whatever stands there for a list. */
function pathOf(path: unknown): string | undefined {
  return Array.isArray(path) ? path.join(".") : undefined;
}

/** The tree of columns; a schema that promises more children than it lists makes the package fail. */
function schemaOf(metadata: FileMetaData, refuse: (error: unknown) => Error): SchemaTree {
  try {
    return parquetSchema(metadata);
  } catch (error) {
    throw refuse(error);
  }
}

function leafPaths({ children, path }: SchemaTree): string[] {
  return children.length === 0 ? [path.join(".")] : children.flatMap(leafPaths);
}
