// Signs the reader on with Teams, fetches what they may see, and wears Teams' theme. All else the page does by itself.
"use strict";

(() => {
  const page = document.documentElement;
  const tab = document.getElementById("tab");
  const again = document.getElementById("again");
  const teams = globalThis.microsoftTeams;
  const longestWait = 20_000;

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

  again.addEventListener("click", open);
  open();
})();
