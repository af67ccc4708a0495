// Adds the tab to a channel when somebody presses Teams' own button.
"use strict";

(async () => {
  const teams = globalThis.microsoftTeams;
  const { tab, name } = document.getElementById("configure").dataset;
  const wear = (theme) => { document.documentElement.dataset.theme = theme === "dark" || theme === "contrast" ? theme : "default"; };

  await teams.app.initialize();
  teams.app.registerOnThemeChangeHandler(wear);
  wear((await teams.app.getContext()).app.theme);
  teams.pages.config.registerOnSaveHandler(async (event) => {
    const address = new URL(tab, location.origin).href;
    await teams.pages.config.setConfig({
      entityId: "procesdialog",
      suggestedDisplayName: name,
      contentUrl: `${address}&locale={locale}&theme={theme}`,
      websiteUrl: address,
    });
    event.notifySuccess();
  });
  teams.pages.config.setValidityState(true);
  teams.app.notifySuccess();
})();
