import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";
import { addTexts } from "./words/catalogue";
import { everyFile } from "./words/every.test-env";

// A test says the texts of any page, as if it had been gone to.
for (const { sections } of everyFile("en")) addTexts(sections);
afterEach(cleanup);
