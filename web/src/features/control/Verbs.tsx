import { Ban, Check, KeyRound, Undo2 } from "lucide-react";
import { askSecondFactor } from "@/api/secondFactor";
import { Badge, Button, Card } from "@/ui";
import { t, word } from "@/words";
import { IRREVERSIBLE, mayOf, type Verb } from "./told";

type VerbsProps = {
  readonly verbs: readonly Verb[];
  /** Why nothing can be told; undefined where the run hears. */
  readonly deaf: string | undefined;
  readonly onTell: (verb: Verb) => void;
  /** A second factor was shown: what is permitted is another thing now. */
  readonly onFactor: () => void;
};

/** Everything that may be told, with the row of Part I that it asks and what takes it back. */
export function Verbs({ verbs, deaf, onTell, onFactor }: VerbsProps) {
  return (
    <ul className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
      {verbs.map((verb) => (
        <li key={verb.verb} className="flex">
          <Card className="flex w-full flex-col [&>div]:flex [&>div]:flex-1 [&>div]:flex-col">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h3 className="font-semibold">{word("verbName", verb.verb)}</h3>
              <Undone verb={verb} />
            </div>
            <p className="mt-1 text-ink-2 text-sm">{word("verbDoes", verb.verb)}</p>
            <Rows verb={verb} />
            <div className="mt-auto pt-3">
              <Act verb={verb} deaf={deaf} onTell={onTell} onFactor={onFactor} />
            </div>
          </Card>
        </li>
      ))}
    </ul>
  );
}

function Undone({ verb }: { readonly verb: Verb }) {
  if (verb.undone_by === IRREVERSIBLE) return <Badge tone="warn">{t("control.irreversible")}</Badge>;
  return <Badge icon={Undo2}>{t("control.undoneBy", { verb: word("verbName", verb.undone_by) })}</Badge>;
}

/** The rows of Part I that the verb may ask, each with its answer to who looks. */
function Rows({ verb }: { readonly verb: Verb }) {
  return (
    <ul className="mt-2 flex flex-col gap-1 text-sm">
      {verb.permissions.map((row) => {
        const Icon = row.allowed ? Check : Ban;
        return (
          <li key={row.permission} className="grid grid-cols-[1rem_1fr] gap-x-2">
            <Icon
              aria-hidden="true"
              className={`mt-0.5 size-4 ${row.allowed ? "text-gain" : "text-loss"}`}
              strokeWidth={2.4}
            />
            <span>
              <span className="font-medium">{t("control.row", { row: row.permission })}</span>
              <span className="block text-ink-2">{row.allowed ? t("control.youMay") : row.why}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Act({ verb, deaf, onTell, onFactor }: { readonly verb: Verb } & Omit<VerbsProps, "verbs">) {
  const may = mayOf(verb);
  if (may === "factor" && deaf === undefined) {
    const show = () => void askSecondFactor().then((shown) => shown && onFactor());
    return (
      <Button icon={KeyRound} onClick={show}>
        {t("control.showFactor", { verb: word("verbName", verb.verb) })}
      </Button>
    );
  }
  return (
    <Button
      look={verb.verb === "kill" ? "danger" : "plain"}
      disabled={may !== "may" || deaf !== undefined}
      {...(deaf === undefined ? {} : { title: deaf })}
      onClick={() => onTell(verb)}
    >
      {word("verbAct", verb.verb)}
    </Button>
  );
}
