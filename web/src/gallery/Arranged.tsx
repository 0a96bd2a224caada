import { useState } from "react";
import { ArrangeButton, Card, type Layout, Widgets } from "@/ui";
import { WIDGETS } from "./samples";

export function Arranged() {
  const [layout, setLayout] = useState<Layout | null>(null);
  const [arranging, setArranging] = useState(true);
  return (
    <>
      <div>
        <ArrangeButton arranging={arranging} onArrange={setArranging} />
      </div>
      <Widgets
        widgets={WIDGETS.map((widget) => ({ ...widget, content: <Card title={widget.title}>Content</Card> }))}
        layout={layout}
        onLayout={setLayout}
        arranging={arranging}
      />
    </>
  );
}
