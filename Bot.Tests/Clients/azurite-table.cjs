// Starts Azurite's Table service and says which port the system gave it: Azurite itself repeats the 0 that it was asked for.
const { Server } = require("node:net");
const { listen } = Server.prototype;
Server.prototype.listen = function (...options) {
  this.once("listening", () => console.log(`Listening on ${this.address().port}`));
  return listen.apply(this, options);
};
require("azurite/dist/src/table/main.js");
