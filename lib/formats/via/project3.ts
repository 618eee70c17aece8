import type { Annotation, Attributes, DeliverySink } from "@/lib/model/annotation";
import { Fault, wrongType } from "../fault";
import type { DeliveryFile } from "../format";
import { aliasesOf, keyBook, pathOfUrl } from "../item-book";
import { asList, asRecord, asText, type JsonRecord } from "../json/record";
import { wholeValue } from "../json/whole-value";
import { refusal } from "../refuse";
import { setOwn } from "../set-own";
import { SinkWriter } from "../sink-writer";
import { classNameAmong } from "./class-name";
import { shapeOf } from "./shape3";

/** Label of what has no attribute at all. */
const UNNAMED_LABEL = "value:1";

/** A project of VIA 3: files by views, and statements about a place, a time or the whole of a view. */
export function isProject3(document: JsonRecord | undefined): boolean {
  return ["project", "view", "file", "metadata"].every((key) => asRecord(document?.[key]) !== undefined);
}

interface Question {
  name: string;
  options: JsonRecord;
}

interface Context {
  out: SinkWriter;
  questions: ReadonlyMap<string, Question>;
  /** The question of shapes that says their class. */
  classOf: string | undefined;
}

/** Reads a project of VIA 3; of several files in a view the first is the item. README.md says what is kept. */
export async function readProject3(file: DeliveryFile, sink: DeliverySink): Promise<void> {
  const document = asRecord(await wholeValue(file, sink.signal));
  if (document === undefined || !isProject3(document)) {
    const detail = { expected: "project, view, file and metadata" };
    throw refusal(file.name, "not_this_format", "the file", "it is no project of VIA 3", detail);
  }
  const out = new SinkWriter(file.name, sink);
  const statements = Object.entries(asRecord(document.metadata) ?? {});
  const questions = questionsOf(document);
  const used = statements.flatMap(([, value]) =>
    isShaped(value) ? Object.keys(asRecord(asRecord(value)?.av) ?? {}) : [],
  );
  const asked = [...questions].filter(([id]) => used.includes(id));
  const name = classNameAmong(asked.map(([, question]) => question.name));
  const classOf = asked.find(([, question]) => question.name === name)?.[0];
  const items = await itemsOf(document, out);
  for (const [id, value] of statements) {
    const place = `metadata.${id}`;
    const statement = asRecord(value);
    const item = items.get(asText(statement?.vid) ?? "");
    if (statement === undefined) out.reject(wrongType(place, value, "an object"), place);
    else if (item === undefined) {
      const detail = { field: "vid", found: statement.vid, expected: "a view of the project with a file" };
      out.reject(new Fault("unknown_image", "the statement is of no view", detail), place);
    } else for (const one of statedBy(statement, { out, questions, classOf }, item, place)) await out.keep(one, place);
  }
  out.finish();
}

const isShaped = (value: unknown): boolean => asList(asRecord(value)?.xy).length > 1;

function questionsOf(document: JsonRecord): Map<string, Question> {
  const questions = new Map<string, Question>();
  for (const [id, value] of Object.entries(asRecord(document.attribute) ?? {})) {
    const attribute = asRecord(value);
    questions.set(id, { name: asText(attribute?.aname) ?? id, options: asRecord(attribute?.options) ?? {} });
  }
  return questions;
}

/** The keys of the views' items. */
async function itemsOf(document: JsonRecord, out: SinkWriter): Promise<Map<string, string>> {
  const files = asRecord(document.file) ?? {};
  const views = Object.entries(asRecord(document.view) ?? {}).flatMap(([id, view]) => {
    const fids = asList(asRecord(view)?.fid_list).map(asText);
    const [name, ...others] = fids.flatMap((fid) => nameOf(asRecord(files[fid ?? ""])) ?? []);
    out.leaveOut("further files of a view", "a view is known by its first file", others.length);
    return name === undefined ? [] : [{ id, path: pathOfUrl(name) }];
  });
  const keys = keyBook(views.map(({ path }) => path));
  const items = new Map<string, string>();
  for (const { id, path } of views) {
    const key = keys.get(path) ?? path;
    items.set(id, key);
    await out.item({ key, aliases: aliasesOf(key, path), place: `view.${id}` });
  }
  return items;
}

const nameOf = (file: JsonRecord | undefined): string | undefined => asText(file?.fname) ?? asText(file?.src);

/** A shape with its class, or answers about the whole of an item: each is one. */
function statedBy(statement: JsonRecord, context: Context, item: string, place: string): (Annotation | Fault)[] {
  const { out, questions, classOf } = context;
  const times = asList(statement.z).filter((time) => typeof time === "number");
  const answers = Object.entries(asRecord(statement.av) ?? {}).flatMap(([id, value]) => {
    const question = questions.get(id);
    const text = answerOf(value, question);
    return text === undefined ? [] : [{ id, name: question?.name ?? id, text }];
  });
  const attributes: Attributes = {};
  const [start, end] = times;
  // VIA counts seconds of a film, which frame that is it does not say
  if (start !== undefined) setOwn(attributes, "start_s", start);
  if (end !== undefined) setOwn(attributes, "end_s", end);
  for (const { text } of answers) out.watch.text(text, place);
  const base = { item, origin: "manual", place } as const;
  if (!isShaped(statement)) {
    if (answers.length === 0) out.leaveOut("statements without an answer", "nothing was chosen, written or drawn");
    return answers.map(({ name, text }) => ({
      ...base,
      label: text,
      shape: { kind: "class" },
      attributes: { ...attributes, question: name },
    }));
  }
  const shape = shapeOf(asList(statement.xy));
  if (shape instanceof Fault) return [shape];
  for (const { id, name, text } of answers) if (id !== classOf) setOwn(attributes, name, text);
  const said = answers.find(({ id }) => id === classOf)?.text;
  if (said === undefined && classOf !== undefined) {
    const field = questions.get(classOf)?.name ?? classOf;
    return [new Fault("missing_field", "the shape has no class", { field, expected: "the class of the shape" })];
  }
  return [{ ...base, label: said ?? UNNAMED_LABEL, shape, attributes }];
}

/** An option's name by its id, several joined with "+"; what was written stands as it is. */
function answerOf(value: unknown, question: Question | undefined): string | undefined {
  const text = asText(value);
  if (text === undefined || text === "") return undefined;
  const options = question?.options ?? {};
  const chosen = text.split(",").map((id) => (Object.hasOwn(options, id) ? asText(options[id]) : undefined));
  const names = chosen.filter((name) => name !== undefined);
  return names.length === chosen.length ? names.join("+") : text;
}
