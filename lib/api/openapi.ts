import { z } from "zod";
import { SCOPES } from "@/lib/tokens/scopes";
import { isRaw, type Operation, type RawBody } from "./operation";

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return rest;
};

function parameters(schema: z.ZodType, place: "path" | "query"): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...of }]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: of,
  }));
}

const content = (body: z.ZodType | RawBody, io: "input" | "output"): Json =>
  isRaw(body)
    ? { [body.type]: { schema: { type: "string", format: "binary", description: body.description } } }
    : { "application/json": { schema: schemaOf(body, io) } };

const refusal = (description: string): Json => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

function documented(operation: Operation): Json {
  const { id, summary, scope, status, params, query, body, response, path, method } = operation;
  const keyed = method === "POST" && !(body !== null && isRaw(body));
  return {
    operationId: id,
    summary,
    tags: [scope.slice(0, scope.indexOf(":"))],
    security: [{ token: [scope] }, { session: [] }],
    parameters: [
      ...parameters(params, "path"),
      ...parameters(query, "query"),
      ...(keyed
        ? [{ name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", maxLength: 200 } }]
        : []),
    ],
    ...(body === null ? {} : { requestBody: { required: isRaw(body), content: content(body, "input") } }),
    responses: {
      [status]: { description: summary, content: content(response, "output") },
      400: refusal("What is wrong with which field"),
      401: refusal("No token, or one that does not hold"),
      403: refusal(`The token lacks ${scope}, or the role does not allow it`),
      ...(path.includes("{") ? { 404: refusal("There is no such thing in your organization") } : {}),
      409: refusal("It cannot be done in the present state"),
    },
  };
}

/** The OpenAPI 3.1 document, written from the schemas that the handlers parse by; pages' requests show `sessionCookie`. */
export function openApiDocument(operations: readonly Operation[], version: string, sessionCookie: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const own = paths[operation.path] ?? {};
    own[operation.method.toLowerCase()] = documented(operation);
    paths[operation.path] = own;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Assay",
      version,
      description:
        "A token acts for its owner: it may do what the owner's role allows, within its scopes. Lists come by pages: hand `next` back as `cursor` until it is null.",
    },
    servers: [{ url: "/api/v1" }],
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: `Scopes: ${SCOPES.join(", ")}` },
        session: { type: "apiKey", in: "cookie", name: sessionCookie },
      },
      schemas: {
        Problem: {
          type: "object",
          required: ["type", "title", "status", "code", "detail"],
          properties: {
            type: { type: "string" },
            title: { type: "string" },
            status: { type: "integer" },
            code: { type: "string" },
            detail: { type: "string" },
            fields: { type: "object", additionalProperties: { type: "string" } },
            requestId: { type: "string" },
          },
        },
      },
    },
  };
}
