import type { ChangedMember } from "@/lib/audit/changed-members";
import { AUDIT_TEXT as T } from "@/lib/text/audit";

const MOST_CHARACTERS = 2000;

function Value({ text }: { text: string | null }) {
  if (text === null) return <span className="text-muted">{T.nothing}</span>;
  return (
    <>
      <span className="whitespace-pre-wrap break-all font-mono">{text.slice(0, MOST_CHARACTERS)}</span>
      {text.length > MOST_CHARACTERS ? <span className="text-muted">{T.cut}</span> : null}
    </>
  );
}

/** What one event changed, value by value; closed until it is asked for. */
export function EventChange({
  seq,
  members,
  reason,
  hash,
}: {
  seq: number;
  members: readonly ChangedMember[];
  reason: string | null;
  hash: string;
}) {
  return (
    <details>
      <summary className="cursor-pointer whitespace-nowrap">
        {T.show(members.length)} <span className="sr-only">{T.showOf(seq)}</span>
      </summary>
      <div className="flex flex-col gap-2 py-2 text-xs">
        {reason ? <p>{T.reason(reason)}</p> : null}
        {members.length > 0 ? (
          <table className="w-full border-collapse text-left">
            <thead>
              <tr className="text-muted">
                <th scope="col" className="pr-3 font-medium">
                  {T.member}
                </th>
                <th scope="col" className="pr-3 font-medium">
                  {T.before}
                </th>
                <th scope="col" className="font-medium">
                  {T.after}
                </th>
              </tr>
            </thead>
            <tbody>
              {members.map(({ name, before, after }) => (
                <tr key={name ?? ""} className="border-line border-t align-top">
                  <th scope="row" className="py-1 pr-3 font-normal">
                    {name ?? T.value}
                  </th>
                  <td className="py-1 pr-3">
                    <Value text={before} />
                  </td>
                  <td className="py-1">
                    <Value text={after} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
        <p className="break-all text-muted">
          {T.hash} <span className="font-mono">{hash}</span>
        </p>
      </div>
    </details>
  );
}
