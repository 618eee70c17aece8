import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { PEOPLE_TEXT } from "@/lib/text/people";

const T = PEOPLE_TEXT.ownFactor;

/** Shown once, to be printed or kept. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <section
      className="flex max-w-xl flex-col gap-3 rounded-sm border border-success bg-success-tint p-3"
      role="status"
    >
      <h2>{T.codes}</h2>
      <p className="text-sm">{T.codesText}</p>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-6 gap-y-1 whitespace-nowrap font-mono text-sm">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div data-print="hide">
        <Link href="/account" className={buttonStyle({ tone: "primary" })}>
          {T.goOn}
        </Link>
      </div>
    </section>
  );
}
