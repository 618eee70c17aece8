import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import type { NextStepId } from "@/lib/projects/next-step";
import { PROJECT_TEXT as T } from "@/lib/text/projects";
import { NEXT_STEPS } from "@/lib/text/stages";

/** What an empty project needs first, with a file to try it with. */
export function FirstSteps({
  no,
  steps,
  mayAct,
}: {
  no: number;
  steps: readonly { id: NextStepId; path: string; isDone: boolean }[];
  /** Without, the steps are only read. */
  mayAct: boolean;
}) {
  const next = steps.find(({ isDone }) => !isDone);
  return (
    <ol className="grid gap-3 md:grid-cols-3">
      {steps.map(({ id, path, isDone }, index) => (
        <li key={id} className="flex flex-col items-start gap-2 rounded-sm border border-line bg-surface p-3">
          <div className="flex w-full items-baseline justify-between gap-2">
            <h3>
              {index + 1}. {NEXT_STEPS[id].title}
            </h3>
            {isDone ? <Badge tone="success">{T.done}</Badge> : null}
          </div>
          <p className="text-muted">{NEXT_STEPS[id].text}</p>
          {mayAct ? (
            <div className="mt-auto flex flex-wrap gap-2">
              <ButtonLink href={`/projects/${no}${path}`} tone={next?.id === id ? "primary" : "plain"}>
                {NEXT_STEPS[id].action}
              </ButtonLink>
              {id === "import_items" ? (
                <a className="link self-center text-sm" href="/samples/items.csv" download>
                  {T.sampleFile}
                </a>
              ) : null}
            </div>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
