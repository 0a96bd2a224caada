import { useEffect } from "react";
import { setLine } from "./connection";

type LiveProps = { readonly run: string; readonly finished: boolean };

export function Live({ run, finished }: LiveProps) {
  useEffect(() => {
    if (run !== "") setLine(finished ? "finished" : "connecting");
  }, [run, finished]);
  return null;
}
