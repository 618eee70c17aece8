import type { SinkWriter } from "../sink-writer";
import { childNamed, childrenNamed, childText, type XmlNode } from "../xml/xml-node";

/** A task of the file: what names its video, and the size of its frames. */
export interface CvatTask {
  id?: string;
  name?: string;
  width?: number;
  height?: number;
  isVideo: boolean;
}

export interface CvatMeta {
  tasks: CvatTask[];
  labels: string[];
  people: { value: string; kind: "user_name" | "e_mail" }[];
}

function sideOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

function taskOf(node: XmlNode, source: string | undefined): CvatTask {
  const size = childNamed(node, "original_size");
  const width = sideOf(childText(size, "width"));
  const height = sideOf(childText(size, "height"));
  const name = childText(node, "source") ?? source ?? childText(node, "name");
  const id = childText(node, "id");
  const isVideo = size !== undefined || childText(node, "mode") === "interpolation";
  return {
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    isVideo,
  };
}

function peopleOf(node: XmlNode): CvatMeta["people"] {
  return ["owner", "assignee"].flatMap((role) => {
    const person = childNamed(node, role);
    const name = childText(person, "username");
    const mail = childText(person, "email");
    return [
      ...(name === undefined ? [] : [{ value: name, kind: "user_name" as const }]),
      ...(mail === undefined ? [] : [{ value: mail, kind: "e_mail" as const }]),
    ];
  });
}

/** `<meta>`: of a task, a job, or a project with its tasks. A label with a parent is a joint, no label of its own. */
export function cvatMeta(meta: XmlNode): CvatMeta {
  const source = childText(meta, "source");
  const roots = ["task", "job", "project"].flatMap((name) => childrenNamed(meta, name));
  const inner = roots.flatMap((root) => childrenNamed(childNamed(root, "tasks") ?? root, "task"));
  const taskNodes = [...roots.filter(({ name }) => name !== "project"), ...inner];
  const labels = [...roots, ...inner].flatMap((node) => {
    const list = childNamed(node, "labels");
    return list === undefined ? [] : childrenNamed(list, "label");
  });
  return {
    tasks: taskNodes.map((node) => taskOf(node, source)),
    labels: labels.flatMap((label) => {
      const name = childNamed(label, "name")?.text;
      return name === undefined || childText(label, "parent") !== undefined ? [] : [name];
    }),
    people: [...roots, ...inner].flatMap(peopleOf),
  };
}

export function reportMeta(meta: CvatMeta, out: SinkWriter): void {
  for (const name of new Set(meta.labels)) out.label(name);
  for (const { value, kind } of meta.people) out.person(value, "meta", kind);
}
