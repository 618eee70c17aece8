import { Badge } from "@/components/ui/badge";
import type { OperationReference } from "@/lib/api/reference";
import { API_DOCS_TEXT as T } from "@/lib/text/api-docs";
import { CodeBlock } from "./code-block";
import { FieldTable } from "./field-table";

function Said({
  of,
  title,
  label,
  hasNeed,
}: {
  of: OperationReference["answer"];
  title: string;
  label: string;
  hasNeed: boolean;
}) {
  if (!Array.isArray(of))
    return (
      <p className="text-sm">
        {title}: <span className="font-mono text-xs">{of.type}</span>. {of.description}.
      </p>
    );
  return (
    <details>
      <summary className="text-sm">{title}</summary>
      <div className="pt-2">
        {of.length === 0 ? (
          <p className="text-muted text-sm">{T.emptyBody}</p>
        ) : (
          <FieldTable label={label} lines={of} hasNeed={hasNeed} />
        )}
      </div>
    </details>
  );
}

/** One operation: what it does, what it takes, what it answers, and a call to copy. */
export function OperationSection({ operation }: { operation: OperationReference }) {
  const { id, method, path, scope, summary, parameters, body, answer, status, curl } = operation;
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2 border-line border-t pt-3">
      <h3 id={id} className="scroll-mt-4">
        {summary}
      </h3>
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone="accent">{method}</Badge>
        <span className="min-w-0 break-all font-mono text-sm">{path}</span>
        <span className="text-muted text-xs">
          {T.scope} <span className="font-mono">{scope}</span>
        </span>
      </p>
      {parameters.length > 0 ? <FieldTable label={`${T.parameters}: ${id}`} lines={parameters} hasNeed={true} /> : null}
      {body === null ? null : (
        <Said
          of={body}
          title={Array.isArray(body) ? `${T.body} (${T.bodyJson})` : T.body}
          label={`${T.body}: ${id}`}
          hasNeed={true}
        />
      )}
      <Said of={answer} title={T.answer(status)} label={`${T.answer(status)}: ${id}`} hasNeed={false} />
      <CodeBlock label={`${T.example}: ${id}`}>{curl}</CodeBlock>
    </section>
  );
}
