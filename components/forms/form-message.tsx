import { Message } from "@/components/ui/message";
import type { FormState } from "@/lib/form-state";

/** The answer to a sent form, where the form is. */
export function FormMessage({ state, done }: { state: FormState; done?: string }) {
  if (state.message) {
    return (
      <Message tone={state.isDone ? "success" : "error"} isLive>
        {state.message}
      </Message>
    );
  }
  if (state.isDone && done) {
    return (
      <Message tone="success" isLive>
        {done}
      </Message>
    );
  }
  return null;
}
