import { z } from "zod";
import { isRaw, type Method, type Operation, type RawBody } from "./operation";

/** A field of a question or an answer, as people read it. */
export interface FieldLine {
  /** With the names of what holds it: `items[].key`. */
  name: string;
  type: string;
  isRequired: boolean;
  description: string;
}

export interface OperationReference {
  id: string;
  method: string;
  path: string;
  scope: string;
  summary: string;
  parameters: (FieldLine & { place: "path" | "query" | "header" })[];
  /** Of a body in JSON; of bytes, what they are. */
  body: FieldLine[] | RawBody | null;
  status: number;
  answer: FieldLine[] | RawBody;
  curl: string;
}

export interface ResourceReference {
  name: string;
  operations: OperationReference[];
}

interface JsonSchema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  required?: string[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  maxLength?: number;
  default?: unknown;
  description?: string;
}

const MOST_DEEP = 3;

const schemaOf = (schema: z.ZodType, io: "input" | "output"): JsonSchema =>
  z.toJSONSchema(schema, { io, unrepresentable: "any" }) as JsonSchema;

const isNull = (schema: JsonSchema) => schema.type === "null";

/** The other side of "or null", where a schema is that. */
function presentOf(schema: JsonSchema): { schema: JsonSchema; isNullable: boolean } {
  const { type } = schema;
  if (Array.isArray(type)) {
    const [only, ...more] = type.filter((one) => one !== "null");
    return { schema: { ...schema, type: more.length === 0 ? only : type }, isNullable: type.includes("null") };
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (!choices?.some(isNull)) return { schema, isNullable: false };
  const [only, ...more] = choices.filter((choice) => !isNull(choice));
  return { schema: only && more.length === 0 ? only : { anyOf: choices.filter((c) => !isNull(c)) }, isNullable: true };
}

const SAFE = Number.MAX_SAFE_INTEGER;

function boundsOf({ minimum, exclusiveMinimum, maximum }: JsonSchema): string {
  const low = exclusiveMinimum === undefined ? minimum : exclusiveMinimum + 1;
  const hasLow = low !== undefined && low > -SAFE;
  const hasHigh = maximum !== undefined && maximum < SAFE;
  if (hasLow && hasHigh) return ` ${low} to ${maximum}`;
  return hasLow ? ` from ${low}` : hasHigh ? ` up to ${maximum}` : "";
}

function typeOf(given: JsonSchema): string {
  const { schema, isNullable } = presentOf(given);
  const orNull = isNullable ? " or null" : "";
  const { type, format, items } = schema;
  const choices = schema.anyOf ?? schema.oneOf;
  if (schema.const !== undefined) return `${JSON.stringify(schema.const)}${orNull}`;
  if (schema.enum) return `${schema.enum.map(String).join(" | ")}${orNull}`;
  if (choices) return `${[...new Set(choices.map(typeOf))].join(" or ")}${orNull}`;
  if (type === "array") return `list of ${items ? typeOf(items) : "values"}${orNull}`;
  if (type === "object") return `${isRecord(schema) ? "object by name" : "object"}${orNull}`;
  if (format === "date-time") return `time (UTC)${orNull}`;
  if (type === "integer" || type === "number")
    return `${type === "integer" ? "whole number" : "number"}${boundsOf(schema)}${orNull}`;
  return `${format ?? (typeof type === "string" ? (type === "string" ? "text" : type) : "any value")}${orNull}`;
}

const isRecord = ({ properties, additionalProperties }: JsonSchema) =>
  properties === undefined && typeof additionalProperties === "object";

/** A schema's fields, those of lists and objects within it below them. */
function fieldsOf(given: JsonSchema, io: "input" | "output", prefix = "", depth = 0): FieldLine[] {
  const { schema } = presentOf(given);
  if (schema.type === "array" && schema.items) return fieldsOf(schema.items, io, `${prefix}[]`, depth);
  const { properties = {}, required = [] } = schema;
  const start = prefix === "" ? "" : `${prefix}.`;
  return Object.entries(properties).flatMap(([name, of]) => {
    const described = [of.description ?? "", of.default === undefined ? "" : `default ${JSON.stringify(of.default)}`];
    const line = {
      name: `${start}${name}`,
      type: typeOf(of),
      isRequired: required.includes(name) && (io === "output" || of.default === undefined),
      description: described.filter((part) => part !== "").join("; "),
    };
    return [line, ...(depth < MOST_DEEP ? fieldsOf(of, io, line.name, depth + 1) : [])];
  });
}

const bodyOf = (body: Operation["body"], io: "input" | "output"): FieldLine[] | RawBody | null =>
  body === null || isRaw(body) ? body : fieldsOf(schemaOf(body, io), io);

const WAY: Partial<Record<Method, string>> = { GET: "", HEAD: " -I" };

/** A call to copy: the token from a variable, names in capitals where something of one's own goes. */
function curlOf({ method, path, body, query }: Operation): string {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => name.replace(/(?=[A-Z])/g, "_").toUpperCase());
  const { properties = {}, required = [] } = schemaOf(query, "input");
  const needed = Object.keys(properties).filter((name) => required.includes(name));
  const asked = needed.length === 0 ? "" : `?${needed.map((name) => `${name}=${name.toUpperCase()}`).join("&")}`;
  const parts = [
    `curl${WAY[method] ?? ` -X ${method}`} "$ASSAY_URL/api/v1${address}${asked}"`,
    '-H "Authorization: Bearer $ASSAY_TOKEN"',
  ];
  if (body !== null) {
    parts.push(`-H "Content-Type: ${isRaw(body) ? body.type : "application/json"}"`);
    parts.push(isRaw(body) ? "--data-binary @FILE" : "-d @body.json");
  }
  return parts.join(" \\\n  ");
}

function referenceOf(operation: Operation): OperationReference {
  const { id, method, path, scope, summary, params, query, body, response, status } = operation;
  const placed = (schema: z.ZodType, place: "path" | "query") =>
    fieldsOf(schemaOf(schema, "input"), "input").map((line) => ({ ...line, place }));
  const isKeyed = method === "POST" && !(body !== null && isRaw(body));
  const key = {
    ...{ name: "Idempotency-Key", type: "text", isRequired: false, place: "header" as const },
    description: "The same request again gets the first answer for a day",
  };
  return {
    ...{ id, method, path, scope, summary, status },
    parameters: [
      ...placed(params, "path").map((line) => ({ ...line, isRequired: true })),
      ...placed(query, "query"),
      ...(isKeyed ? [key] : []),
    ],
    body: bodyOf(body, "input"),
    answer: bodyOf(response, "output") ?? [],
    curl: curlOf(operation),
  };
}

/** What people read of the API, from the declarations that the handlers parse by: by resource, in their order. */
export function apiReference(operations: readonly Operation[]): ResourceReference[] {
  const resources = new Map<string, OperationReference[]>();
  for (const operation of operations) {
    const name = operation.scope.slice(0, operation.scope.indexOf(":"));
    resources.set(name, [...(resources.get(name) ?? []), referenceOf(operation)]);
  }
  return [...resources].map(([name, own]) => ({ name, operations: own }));
}
