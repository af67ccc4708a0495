// Standard input: an iCalendar stream. Standard output: its events as ical.js reads them, { "name", "events": [{ "uid", "summary", … }] }.
import { text } from "node:stream/consumers";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(await text(process.stdin)));
const first = (component, name) => component.getFirstPropertyValue(name);
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component, { strictExceptions: true });
  return {
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    isDay: event.startDate.isDate && event.endDate.isDate,
    sequence: event.sequence,
    stamp: first(component, "dtstamp").toString(),
    modified: first(component, "last-modified")?.toString() ?? null,
    status: first(component, "status"),
    category: first(component, "categories"),
    transparency: first(component, "transp"),
  };
});
process.stdout.write(JSON.stringify({
  name: first(calendar, "x-wr-calname"),
  version: first(calendar, "version"),
  product: first(calendar, "prodid"),
  refresh: first(calendar, "refresh-interval")?.toString() ?? null,
  refreshType: calendar.getFirstProperty("refresh-interval")?.type ?? null,
  events,
}));
