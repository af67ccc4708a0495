// Standard input: { "name": card, … }. Standard output: [ "name: problem", … ], as the official renderer sees the cards.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { JSDOM } from "jsdom";

const { window } = new JSDOM();
const elementTypes = Object.getOwnPropertyNames(window).filter((name) => /^HTML.*Element$/.test(name));
Object.assign(globalThis, { window, self: window, document: window.document }, Object.fromEntries(elementTypes.map((name) => [name, window[name]])));
const { AdaptiveCard, CardElement, GlobalRegistry, SerializationContext, ValidationEvent, Version } = createRequire(import.meta.url)("adaptivecards/dist/adaptivecards.js");

// The renderer's own pattern has the flag g, which remembers where the last match ended and so refuses every second "da".
CardElement.langProperty.regEx = /^[a-z]{2,3}$/i;

AdaptiveCard.onProcessMarkdown = (markdown, result) => Object.assign(result, { didProcess: true, outputHtml: markdown });

const problems = [];
for (const [name, card] of Object.entries(JSON.parse(await text(process.stdin)))) {
  const report = (problem) => problems.push(`${name}: ${problem}`);
  const context = new SerializationContext(Version.parse("1.5"));
  const adaptiveCard = new AdaptiveCard();
  adaptiveCard.parse(withFallbacks(card, report), context);
  for (let i = 0; i < context.eventCount; i++) describe(context.getEventAt(i), report);
  adaptiveCard.validateProperties().validationEvents.forEach((event) => describe(event, report));
  if (!adaptiveCard.render()) report("the renderer shows nothing");
}
process.stdout.write(JSON.stringify([...new Set(problems)]));

function describe({ event, message }, report) {
  report(`${ValidationEvent[event]}: ${message}`);
}

// Elements stand in `body` and `items` only. One that schema 1.5 does not know is replaced by its fallback, as a client does.
function withFallbacks(node, report) {
  if (Array.isArray(node)) return node.map((item) => withFallbacks(item, report));
  if (node === null || typeof node !== "object") return node;
  if (node.type === "Input.ChoiceSet" && node["choices.data"]) return withTypeahead(node);
  return Object.fromEntries(Object.entries(node).map(([key, value]) =>
    [key, withFallbacks(["body", "items"].includes(key) && Array.isArray(value) ? value.flatMap((e) => known(e, report)) : value, report)]));
}

// Teams fills such a list while one types, whatever the card's version. Source: "Typeahead search in Adaptive Cards".
function withTypeahead({ "choices.data": data, ...list }) {
  return { ...list, choices: [...list.choices, { title: data.dataset, value: data.dataset }] };
}

function known(element, report) {
  if (GlobalRegistry.elements.findByName(element.type)) return [element];
  if (element.fallback === "drop") return [];
  if (element.fallback) return known(element.fallback, report);
  report(`${element.type} is not in schema 1.5 and has no fallback`);
  return [];
}
