import { Pause } from "lucide-react";
import { useState } from "react";
import {
  Button,
  Card,
  Checkbox,
  Combobox,
  ConfirmTyped,
  Dialog,
  Disclosure,
  Select,
  Sheet,
  Switch,
  Tabs,
  TextArea,
  TextField,
  Tooltip,
  toast,
} from "@/ui";

const SYMBOLS = ["AAPL", "MSFT", "AMZN", "GOOG", "SPY", "QQQ", "IWM"].map((value) => ({ value, label: value }));

export function Forms() {
  const [open, setOpen] = useState<"dialog" | "sheet" | "confirm" | null>(null);
  const [on, setOn] = useState(true);
  const [symbol, setSymbol] = useState("AAPL");
  const close = () => setOpen(null);
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title="Fields">
        <div className="flex flex-col gap-4">
          <TextField label="Reason" hint="It is journaled with the command." optional />
          <TextField label="Code" value="12345" onChange={() => undefined} error="six digits are needed" />
          <Select label="Symbol" value={symbol} onChange={setSymbol} options={SYMBOLS} />
          <Combobox label="Symbol by typing" value={symbol} onChange={setSymbol} options={SYMBOLS} />
          <TextArea label="Note" />
          <Switch label="Notices by e-mail" hint="Warnings and above" checked={on} onChange={setOn} />
          <Checkbox label="Include finished runs" checked={on} onChange={setOn} />
        </div>
      </Card>
      <Card title="Acts">
        <div className="flex flex-wrap gap-2">
          <Button look="primary">Propose</Button>
          <Button icon={Pause}>Pause</Button>
          <Button look="quiet">Cancel</Button>
          <Button look="danger" onClick={() => setOpen("confirm")}>
            Kill
          </Button>
          <Button busy>Sending</Button>
          <Button disabled>Not now</Button>
          <Button onClick={() => setOpen("dialog")}>Open a dialog</Button>
          <Button onClick={() => setOpen("sheet")}>Open a sheet</Button>
          <Button onClick={() => toast("Paused", { detail: "Two working orders were cancelled." })}>Say it</Button>
          <Tooltip text="Stops new positions; exits go on.">
            <Button>With a tip</Button>
          </Tooltip>
        </div>
        <div className="mt-6">
          <Tabs
            label="Parts"
            tabs={[
              { key: "clauses", title: "Clauses", content: "Eleven clauses were checked." },
              { key: "inputs", title: "Inputs", content: "Spot, strike, ATR." },
            ]}
          />
        </div>
        <div className="mt-4">
          <Disclosure summary="Why not more contracts">The next lot would pass S0.symbol.cap.</Disclosure>
        </div>
      </Card>
      <Dialog
        open={open === "dialog"}
        onOpenChange={close}
        title="Release the pause"
        description="Openers start again at their next window."
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button look="primary" onClick={close}>
              Release
            </Button>
          </>
        }
      >
        <TextField label="Code of your second factor" inputMode="numeric" />
      </Dialog>
      <Sheet open={open === "sheet"} onOpenChange={close} title="Decision 4211">
        Details beside the page.
      </Sheet>
      <ConfirmTyped
        open={open === "confirm"}
        onOpenChange={close}
        title="Stop everything"
        description="Every order is cancelled and nothing is sent until two persons reset the house."
        word="KILL"
        action="Stop everything"
        onConfirm={close}
      />
    </div>
  );
}
