import { CircleAlert, CircleCheck, Info, type LucideIcon, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { useSyncExternalStore } from "react";
import { t } from "@/words";
import { TEXT, type Tone } from "./tone";

/** What a notice offers to do, such as taking back what it tells. */
type Offer = { readonly label: string; readonly act: () => void };
type Said = { readonly detail?: string; readonly tone?: Tone; readonly offer?: Offer };
type Notice = Omit<Said, "tone"> & { readonly id: number; readonly tone: Tone; readonly title: string };

let notices: readonly Notice[] = [];
let last = 0;
const heard = new Set<() => void>();

function change(next: readonly Notice[]): void {
  notices = next;
  for (const tell of heard) tell();
}

function listen(tell: () => void): () => void {
  heard.add(tell);
  return () => heard.delete(tell);
}

/** Say something in passing: what was done, or what went wrong. Never the only place where a thing is told. */
export function toast(title: string, { tone = "gain", ...more }: Said = {}): void {
  last += 1;
  change([...notices.slice(-3), { id: last, tone, title, ...more }]);
}

const ICONS: Record<Tone, LucideIcon> = {
  plain: Info,
  accent: Info,
  info: Info,
  gain: CircleCheck,
  warn: CircleAlert,
  loss: CircleAlert,
};

/** Where notices appear; stands once in the shell. */
export function ToastRegion() {
  const shown = useSyncExternalStore(listen, () => notices);
  return (
    <Radix.Provider label={t("ui.toast.region")} duration={6000} swipeDirection="right">
      {shown.map((notice) => (
        <Card key={notice.id} notice={notice} />
      ))}
      <Radix.Viewport className="fixed right-0 bottom-16 z-50 flex w-[min(24rem,100vw)] flex-col gap-2 p-4 outline-none lg:bottom-0" />
    </Radix.Provider>
  );
}

function Card({ notice }: { readonly notice: Notice }) {
  const Icon = ICONS[notice.tone];
  const gone = () => change(notices.filter((other) => other.id !== notice.id));
  return (
    <Radix.Root
      onOpenChange={(open) => open || gone()}
      className="flex items-start gap-3 rounded-lg border border-line bg-raised p-3.5 shadow-2"
    >
      <Icon aria-hidden="true" className={`mt-0.5 size-5 shrink-0 ${TEXT[notice.tone]}`} />
      <div className="min-w-0 flex-1">
        <Radix.Title className="font-medium">{notice.title}</Radix.Title>
        {notice.detail !== undefined && (
          <Radix.Description className="text-ink-2 text-sm">{notice.detail}</Radix.Description>
        )}
      </div>
      {notice.offer !== undefined && (
        <Radix.Action
          altText={notice.offer.label}
          onClick={notice.offer.act}
          className="min-h-8 rounded-md px-2 font-medium text-accent text-sm hover:bg-hover"
        >
          {notice.offer.label}
        </Radix.Action>
      )}
      <Radix.Close
        aria-label={t("ui.toast.dismiss")}
        className="-m-1.5 grid size-8 place-items-center text-ink-3 hover:text-ink"
      >
        <X aria-hidden="true" className="size-4" />
      </Radix.Close>
    </Radix.Root>
  );
}
