// Signs the reader on with Teams, fetches what they may see, and wears Teams' theme. All else the page does by itself.
"use strict";

(() => {
  const page = document.documentElement;
  const tab = document.getElementById("tab");
  const again = document.getElementById("again");
  const teams = globalThis.microsoftTeams;
  const longestWait = 20_000;
  const oldest = 5 * 60_000;
  let fetchedAt = 0;

  const wear = (theme) => { page.dataset.theme = theme === "dark" || theme === "contrast" ? theme : "default"; };

  const say = (state) => {
    for (const line of tab.querySelectorAll("[data-state]")) line.hidden = line.dataset.state !== state;
    again.hidden = state === "loading" || state === "outside";
  };

  // An expected failure: at any other Teams puts an error page of its own in the place of this one, which says more.
  const tell = (problem) => {
    const { PermissionError, Throttling, Other } = teams.app.ExpectedFailureReason;
    if (problem) teams.app.notifyExpectedFailure({ reason: { refused: PermissionError, busy: Throttling }[problem] ?? Other });
    else teams.app.notifySuccess();
  };

  async function join() {
    if (!teams) return "failed";
    try {
      await teams.app.initialize();
    } catch {
      return "outside";
    }
    teams.app.registerOnThemeChangeHandler(wear);
    wear((await teams.app.getContext()).app.theme);
    return null;
  }

  async function fetchContent() {
    let token;
    try {
      token = await teams.authentication.getAuthToken();
    } catch {
      return "refused";
    }
    try {
      const answer = await fetch(tab.dataset.content, {
        headers: { Authorization: `Bearer ${token}` },
        cache: "no-store",
        credentials: "omit",
        signal: AbortSignal.timeout(longestWait),
      });
      if (!answer.ok) return { 401: "refused", 429: "busy" }[answer.status] ?? "failed";
      const content = await answer.text();
      page.lang = answer.headers.get("Content-Language") ?? page.lang;
      tab.innerHTML = content;
      fetchedAt = Date.now();
      document.title = tab.querySelector("h1").textContent;
      return null;
    } catch {
      return "failed";
    }
  }

  async function open() {
    say("loading");
    const problem = (await join()) ?? (await fetchContent());
    if (problem) say(problem);
    if (problem !== "outside" && teams) tell(problem);
  }

  // Teams keeps a tab for days. What is looked at again is fetched anew: what is unfolded stays so, and where that fails, what stood there stays.
  async function refresh() {
    if (document.hidden || fetchedAt === 0 || Date.now() - fetchedAt < oldest) return;
    const summary = (details) => details.querySelector("summary").textContent;
    const isOpen = new Map([...tab.querySelectorAll("details")].map((details) => [summary(details), details.open]));
    if (await fetchContent()) return;
    for (const details of tab.querySelectorAll("details")) details.open = isOpen.get(summary(details)) ?? details.open;
  }

  document.addEventListener("visibilitychange", refresh);
  again.addEventListener("click", open);
  open();
})();
