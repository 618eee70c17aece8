import { Message } from "@/components/ui/message";
import type { SuspicionList } from "@/lib/suspicion/load-suspicions";
import { SUSPICION_TEXT as T } from "@/lib/text/suspicions";

/** Says above the figures that something is still to be asked. */
export function OpenQuestions({ list }: { list: SuspicionList }) {
  const open = list.rows.filter(({ isSettled }) => !isSettled).length;
  if (open === 0) return null;
  return (
    <Message tone="warning">
      <a className="link" href="#to-be-asked">
        {T.onTop(open)}
      </a>
    </Message>
  );
}
