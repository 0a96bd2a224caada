import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { outline, QrCode } from "./QrCode";

it("draws each run of dark modules, moved by the quiet zone", () => {
  expect(outline(["110", "001"])).toBe("M4 4h2v1h-2zM6 5h1v1h-1z");
});

it("is a picture with a name, light ground and a quiet zone on every side", () => {
  render(<QrCode label="The code" rows={["10", "01"]} />);
  const picture = screen.getByRole("img", { name: "The code" });

  expect(picture.getAttribute("viewBox")).toBe("0 0 10 10");
  expect(picture.querySelector("rect")?.getAttribute("fill")).toBe("white");
});
