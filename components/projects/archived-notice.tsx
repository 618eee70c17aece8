import { ActionButton } from "@/components/forms/action-button";
import { Message } from "@/components/ui/message";
import type { FormState } from "@/lib/form-state";
import { PROJECT_TEXT as T } from "@/lib/text/projects";

/** Over every page of an archived project: why they offer nothing to do; with the way back, for those who may. */
export function ArchivedNotice({ restore }: { restore: (() => Promise<FormState>) | null }) {
  return (
    <Message tone="warning" className="mt-3">
      <p className="max-w-prose">{T.archivedNow}</p>
      {restore ? (
        <div className="pt-2" data-print="hide">
          <ActionButton act={restore}>{T.restore}</ActionButton>
        </div>
      ) : null}
    </Message>
  );
}
