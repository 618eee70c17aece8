"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import type { ChainPlace } from "@/lib/audit/chain";
import type { ChainCheck as Portion } from "@/lib/audit/check-chain";
import { AUDIT_TEXT } from "@/lib/text/audit";

const T = AUDIT_TEXT.check;
type State = { at: "idle" | "running" | "stopped" | "failed" } & Partial<Portion>;

/** Asks for portion after portion, so that a long trail can be stopped and never holds the server. */
export function ChainCheck({ check }: { check: (from: ChainPlace | null) => Promise<Portion> }) {
  const [state, setState] = useState<State>({ at: "idle" });
  const isStopped = useRef(false);

  async function run() {
    isStopped.current = false;
    setState({ at: "running" });
    try {
      let from: ChainPlace | null = null;
      while (!isStopped.current) {
        const portion: Portion = await check(from);
        const isOver = portion.isWhole || portion.fault !== null;
        setState({ at: isOver ? "idle" : "running", ...portion });
        if (isOver) return;
        from = portion.checkedTo;
      }
      setState((before) => ({ ...before, at: "stopped" }));
    } catch {
      setState({ at: "failed" });
    }
  }

  return (
    <div className="flex flex-col items-start gap-2">
      {state.at === "running" ? (
        <Button
          onClick={() => {
            isStopped.current = true;
          }}
        >
          {T.stop}
        </Button>
      ) : (
        <Button onClick={() => void run()}>{state.checkedTo ? T.again : T.start}</Button>
      )}
      <Outcome state={state} />
    </div>
  );
}

function Outcome({ state: { at, checkedTo, headSeq = 0, fault } }: { state: State }) {
  if (at === "failed") {
    return (
      <Message tone="error" isLive>
        {T.failed}
      </Message>
    );
  }
  if (!checkedTo) return null;
  if (fault) {
    return (
      <Message tone="error" title={T.broken(fault.seq)} isLive>
        {T.faults[fault.fault]}
      </Message>
    );
  }
  const words = at === "running" ? T.running : at === "stopped" ? T.stopped : T.holds;
  return (
    <Message tone={at === "idle" ? "success" : "info"} isLive>
      {words(checkedTo.seq, headSeq)}
    </Message>
  );
}
