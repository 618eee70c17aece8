import { Message } from "@/components/ui/message";
import type { FormState } from "@/lib/form-state";
import { FORM_TEXT as T } from "@/lib/text/tables";

/** The answer to a sent form, where the form is; of a refusal every reason, since its field may be out of sight. */
export function FormMessage({ state, done }: { state: FormState; done?: string }) {
  if (state.isDone) {
    const words = state.message ?? done;
    return words ? (
      <Message tone="success" isLive>
        {words}
      </Message>
    ) : null;
  }
  if (!state.message) return null;
  const reasons = [...new Set(Object.values(state.fields ?? {}))];
  return reasons.length === 0 ? (
    <Message tone="error" isLive>
      {state.message}
    </Message>
  ) : (
    <Message tone="error" title={T.anotherLook} isLive>
      <ul className="list-inside list-disc">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </Message>
  );
}
