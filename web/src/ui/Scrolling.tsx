import { type ReactNode, useEffect, useState } from "react";

type ScrollingProps = {
  readonly children: ReactNode;
  readonly className: string;
  /** What it is, for screen readers; or the id of the element that says it. */
  readonly label?: string;
  readonly labelledBy?: string;
};

/** A frame whose content may be larger than it. It is a stop of the Tab key only while it is: then keys scroll it. */
export function Scrolling({ children, className, label, labelledBy }: ScrollingProps) {
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const stop = useOverflow(frame) ? { tabIndex: 0 } : {};
  return (
    <section ref={setFrame} aria-label={label} aria-labelledby={labelledBy} {...stop} className={className}>
      {children}
    </section>
  );
}

/** Whether the content of a frame is larger than the frame, now and after either changed its size. */
function useOverflow(frame: HTMLElement | null): boolean {
  const [larger, setLarger] = useState(false);
  useEffect(() => {
    if (frame === null) return undefined;
    const measure = () => setLarger(frame.scrollWidth > frame.clientWidth || frame.scrollHeight > frame.clientHeight);
    const watching = new ResizeObserver(measure);
    for (const each of [frame, ...frame.children]) watching.observe(each);
    measure();
    return () => watching.disconnect();
  }, [frame]);
  return larger;
}
